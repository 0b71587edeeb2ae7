import { Body, Button, Email } from 'emailc/components'

export default function ButtonModes() {
  return (
    <Email subject="Buttons">
      <Body>
        <Button href="https://example.com/a?b=1&c=2">Padding</Button>
        <Button href="https://example.com/table" mode="table" align="center">
          Table
        </Button>
        <Button href="https://example.com/vml" mode="vml" width={200} height={48}>
          VML
        </Button>
      </Body>
    </Email>
  )
}
