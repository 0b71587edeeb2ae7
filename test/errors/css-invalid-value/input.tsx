import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p style={{ fontWeight: 'heavy' }}>Hello</p>
      </Body>
    </Email>
  )
}
