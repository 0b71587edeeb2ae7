import { Body, Email, FormatDate } from 'emailc/components'

export default function Mail() {
  return (
    <Email subject="Hello" lang="de">
      <Body>
        <p><FormatDate value="soon" /></p>
      </Body>
    </Email>
  )
}
