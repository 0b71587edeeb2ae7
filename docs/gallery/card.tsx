import { Card } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function CardSpecimen() {
  return (
    <Specimen of="Card">
      <Card>
        <h3>Order 1042</h3>
        <p>Arrives on Friday.</p>
      </Card>
      <Card align="center" style={{ backgroundColor: '#e6f4f1', border: '0' }}>
        <p>Two cards have a margin between them.</p>
      </Card>
    </Specimen>
  )
}
