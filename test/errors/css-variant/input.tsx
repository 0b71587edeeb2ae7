import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p style={{ '@tablet': { color: '#333333' } } as never}>Hello</p>
      </Body>
    </Email>
  )
}
