import { Badge } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function BadgeSpecimen() {
  return (
    <Specimen of="Badge">
      <h3>
        Dark roast <Badge>New</Badge>
      </h3>
      <p>
        Ethiopia, washed <Badge style={{ backgroundColor: '#fdecea', color: '#8a1f11' }}>Sold out</Badge>
      </p>
    </Specimen>
  )
}
