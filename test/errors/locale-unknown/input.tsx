import { Body, Email, FormatNumber } from 'emailc/components'

export default function Mail() {
  return (
    <Email subject="Hello" lang="de">
      <Body>
        <p><FormatNumber value={1} currency="EURO" /></p>
      </Body>
    </Email>
  )
}
