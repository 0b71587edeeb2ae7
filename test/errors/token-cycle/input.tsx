import { Body, Email, Theme } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Theme tokens={{ ink: 'var(--text)', text: 'var(--ink)' }}>
          <p style={{ color: 'var(--ink)' }}>Hello</p>
        </Theme>
      </Body>
    </Email>
  )
}
