import { Footer } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function FooterSpecimen() {
  return (
    <Specimen of="Footer">
      <p>The mail.</p>
      <Footer address="Northwind, 12 Harbour Street, Bergen">
        <p>You get this mail because you ordered from us.</p>
      </Footer>
    </Specimen>
  )
}
