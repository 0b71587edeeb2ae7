import { NotMso } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function NotMsoSpecimen() {
  return (
    <Specimen of="NotMso">
      <NotMso>
        <p>Everyone but Outlook on Windows shows this line.</p>
      </NotMso>
      <p>Everyone shows this one.</p>
    </Specimen>
  )
}
