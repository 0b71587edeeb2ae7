import { Body, Email } from 'emailc/components'
const Parts = {} as { Footer: () => string }

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Parts.Footer />
      </Body>
    </Email>
  )
}
