import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <img src="https://example.com/market.png" width={600} />
      </Body>
    </Email>
  )
}
