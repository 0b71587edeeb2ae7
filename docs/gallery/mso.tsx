import { Mso } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function MsoSpecimen() {
  return (
    <Specimen of="Mso">
      <Mso>
        <p>Outlook on Windows shows this line.</p>
      </Mso>
      <p>Everyone shows this one.</p>
    </Specimen>
  )
}
