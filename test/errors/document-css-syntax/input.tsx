import { Body, Email, Style } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Style css={'p { color: #333333 } }'} />
        <p>Hello</p>
      </Body>
    </Email>
  )
}
