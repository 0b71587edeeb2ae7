import { Button, Hero } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function HeroSpecimen() {
  return (
    <Specimen of="Hero">
      <Hero image="https://assets.example.com/harvest.png" style={{ color: '#ffffff', backgroundColor: '#3a2418' }}>
        <h1 style={{ color: '#ffffff' }}>The harvest is in</h1>
        <p>The text stands on the picture, in Outlook too.</p>
        <Button href="https://example.com/harvest">See what is new</Button>
      </Hero>
    </Specimen>
  )
}
