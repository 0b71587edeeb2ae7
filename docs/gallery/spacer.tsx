import { Spacer } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function SpacerSpecimen() {
  return (
    <Specimen of="Spacer">
      <p>Forty px to the next line</p>
      <Spacer height={40} />
      <p>that is here.</p>
    </Specimen>
  )
}
