import { Section } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function SectionSpecimen() {
  return (
    <Specimen of="Section">
      <Section style={{ backgroundColor: '#e6f4f1', padding: 24 }}>
        <h2>This week</h2>
        <p>A box as wide as what is around it.</p>
      </Section>
      <Section background="https://assets.example.com/evening.png" style={{ backgroundColor: '#2b2140', color: '#ffffff', padding: 32 }}>
        <p>A picture behind it, and a colour for when it is not loaded.</p>
      </Section>
    </Specimen>
  )
}
