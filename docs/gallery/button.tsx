import { Button } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function ButtonSpecimen() {
  return (
    <Specimen of="Button">
      <Button href="https://example.com/reset/8f2c">Choose a new password</Button>
      <Button href="https://example.com/plans" align="center" style={{ backgroundColor: '#0a6e5c', borderRadius: 24 }}>
        In the middle, with a look of its own
      </Button>
      <Button href="https://example.com/order" mode="vml" width={220} height={48}>
        Round in Outlook too
      </Button>
    </Specimen>
  )
}
