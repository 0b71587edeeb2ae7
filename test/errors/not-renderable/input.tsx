import { Body, Email } from 'emailc/components'
const sentAt = new Date('2026-11-23T08:00:00Z')

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <p>Sent on {sentAt as never}</p>
      </Body>
    </Email>
  )
}
