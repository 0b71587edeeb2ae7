import { Body, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <e-mso when="gte mso 16]><script>">
          <p>Hello</p>
        </e-mso>
      </Body>
    </Email>
  )
}
