import { Body, Email } from 'emailc/components'
import { useToken } from 'emailc/components'

function Accent() {
  return <font color={useToken('accent')}>Hello</font>
}

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Accent />
      </Body>
    </Email>
  )
}
