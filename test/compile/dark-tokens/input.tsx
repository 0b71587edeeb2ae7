import { Body, Button, Card, Email, Theme } from 'emailc/components'

const tokens = {
  canvas: { light: '#ffffff', dark: '#101418' },
  surface: { light: '#f4f6f8', dark: '#1b2128' },
  ink: { light: '#1b2733', dark: '#e8edf2' },
  accent: { light: '#1f5bd8', dark: '#7aa5ff' },
  'on-accent': { light: '#ffffff', dark: '#0b1420' },
}

export default function DarkTokens() {
  return (
    <Email subject="Dark">
      <Theme tokens={tokens}>
        <Body>
          <Card>
            <p>Ground, words and button have two colours each.</p>
            <Button href="https://example.com">Look</Button>
          </Card>
        </Body>
      </Theme>
    </Email>
  )
}
