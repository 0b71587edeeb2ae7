import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p style={{ '@mobile': { '@dark': { color: '#eeeeee' } } } as never}>Hello</p>
      </Body>
    </Email>
  )
}
