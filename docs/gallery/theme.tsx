import { Button, Theme, defineTheme } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

const brand = defineTheme({
  'h2, a': { color: '#0a6e5c' },
  'p.lead': { fontSize: 20, lineHeight: '30px' },
  button: { backgroundColor: '#0a6e5c', borderRadius: 24 },
})

export const fixtures = { default: {} }

export default function ThemeSpecimen() {
  return (
    <Specimen of="Theme">
      <Theme rules={brand}>
        <h2>Inside the theme</h2>
        <p class="lead">
          Larger words, and <a href="https://example.com">a link</a> in the colour of the brand.
        </p>
        <Button href="https://example.com">Components follow</Button>
        <Theme rules={{ 'p.lead': { fontSize: 14 } }}>
          <p class="lead">The nearest theme wins: smaller again.</p>
        </Theme>
      </Theme>
      <p>Outside of it, nothing changes.</p>
    </Specimen>
  )
}
