import { Body, Email, Font, Head } from 'emailc/components'

export const fixtures = { default: {} }

export default function FontSpecimen() {
  return (
    <Email subject="A typeface" preheader="Inter, or Arial where it cannot be loaded" lang="en">
      <Head>
        <Font family="Inter" url="https://example.com/inter.woff2" weight="100 900" fallback="Arial" />
      </Head>
      <Body style={{ fontFamily: 'Inter, Arial, sans-serif' }}>
        <p>Inter where the client loads it, Arial elsewhere. Outlook on Windows gets Arial by name.</p>
      </Body>
    </Email>
  )
}
