import { Body, Email, Theme } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Theme tokens={{ accent: '#0a7c5b' }}>
          <p style={{ color: 'var(--acent)' }}>Hello</p>
        </Theme>
      </Body>
    </Email>
  )
}
