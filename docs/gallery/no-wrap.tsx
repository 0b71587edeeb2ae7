import { NoWrap } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function NoWrapSpecimen() {
  return (
    <Specimen of="NoWrap">
      <p>
        A telephone number stays on one line however narrow the window is, and a name does too: call <NoWrap>+47 55 12 34 56</NoWrap> and
        ask for <NoWrap>Ada Lovelace</NoWrap>.
      </p>
    </Specimen>
  )
}
