import { Body, Email } from 'emailc/components'

export default function Countdown() {
  return (
    <Email subject="Countdown" title="Countdown" lang="en">
      <Body>
        <ol reversed>
          <li>Two</li>
          <li>One</li>
        </ol>
      </Body>
    </Email>
  )
}
