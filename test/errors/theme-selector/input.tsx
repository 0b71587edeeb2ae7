import { Body, Email, Theme } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Theme rules={{ 'table td': { color: '#333333' } }}>
          <p>Hello</p>
        </Theme>
      </Body>
    </Email>
  )
}
