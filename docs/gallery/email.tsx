import { Body, Email } from 'emailc/components'

export const fixtures = { default: {} }

export default function EmailSpecimen() {
  return (
    <Email subject="Your receipt" preheader="Order 1042, €31.50" lang="en" headers={{ 'Reply-To': 'help@example.com' }}>
      <Body>
        <p>Thank you. The list of mails shows the subject, and the preheader after it.</p>
      </Body>
    </Email>
  )
}
