import { Body, Email, Section } from 'emailc/components'

export const fixtures = { default: {} }

export default function BodySpecimen() {
  return (
    <Email subject="Welcome" preheader="Your account is ready" lang="en">
      <Body width={480} style={{ backgroundColor: '#e6f4f1' }}>
        <Section style={{ backgroundColor: '#ffffff', padding: 24 }}>
          <h1>Welcome</h1>
          <p>The column is 480 px wide, and the canvas has a colour.</p>
        </Section>
      </Body>
    </Email>
  )
}
