import { Body, Email, Preheader } from 'emailc/components'

export const fixtures = { default: {} }

export default function PreheaderSpecimen() {
  return (
    <Email subject="New comment" lang="en">
      <Preheader>Ada left a comment on People photos</Preheader>
      <Body>
        <p>The preheader is in the list of mails, and nowhere in the open mail.</p>
      </Body>
    </Email>
  )
}
