import { Body, Button, Email, Theme } from 'emailc/components'

const rules = { Buton: { backgroundColor: '#0a6e5c' } }

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Theme rules={rules}>
          <Button href="https://example.com/start">Start</Button>
        </Theme>
      </Body>
    </Email>
  )
}
