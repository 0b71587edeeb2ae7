import { Card, Container } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function ContainerSpecimen() {
  return (
    <Specimen of="Container">
      <Container width={320}>
        <Card>At most 320 px wide, in the middle. Outlook gets a table of that width.</Card>
      </Container>
    </Specimen>
  )
}
