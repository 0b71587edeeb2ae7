import { Divider } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function DividerSpecimen() {
  return (
    <Specimen of="Divider">
      <p>Above the line.</p>
      <Divider />
      <p>Between the lines.</p>
      <Divider style={{ borderTopColor: '#0a7c5b', borderTopWidth: 3 }} />
      <p>Below them.</p>
    </Specimen>
  )
}
