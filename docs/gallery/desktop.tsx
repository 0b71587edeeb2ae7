import { Desktop, Mobile } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function DesktopSpecimen() {
  return (
    <Specimen of="Desktop">
      <Desktop>
        <p>You have room: this line is for wide windows.</p>
      </Desktop>
      <Mobile>
        <p>You are on the move: this line is for phones.</p>
      </Mobile>
    </Specimen>
  )
}
