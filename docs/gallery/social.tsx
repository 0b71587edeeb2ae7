import { Social } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function SocialSpecimen() {
  return (
    <Specimen of="Social">
      <Social
        links={[
          { name: 'Mastodon', href: 'https://example.social/@shop' },
          { name: 'Blog', href: 'https://example.com/blog' },
        ]}
      />
    </Specimen>
  )
}
