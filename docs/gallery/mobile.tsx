import { Mobile } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function MobileSpecimen() {
  return (
    <Specimen of="Mobile">
      <Mobile>
        <p>One below the other: this line is for phones.</p>
      </Mobile>
      <Mobile at={480}>
        <p>And this one for windows up to 480 px.</p>
      </Mobile>
      <p>This one is for all.</p>
    </Specimen>
  )
}
