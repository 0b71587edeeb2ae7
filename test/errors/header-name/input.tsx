import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en" headers={{ 'X Campaign': 'welcome' }}>
      <Body>
        <p>Hello</p>
      </Body>
    </Email>
  )
}
