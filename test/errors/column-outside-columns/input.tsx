import { Body, Column, Email } from 'emailc/components'

export default function Welcome() {
  return (
    <Email subject="Welcome" title="Welcome" lang="en">
      <Body>
        <Column width="50%">
          <p>Hello</p>
        </Column>
      </Body>
    </Email>
  )
}
