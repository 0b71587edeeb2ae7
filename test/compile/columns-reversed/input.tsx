import { Body, Column, Columns, Email } from 'emailc/components'

export default function Reversed() {
  return (
    <Email subject="Columns">
      <Body>
        <Columns reverse valign="middle">
          <Column width={200}>
            <p>First in the source, right on a desktop, first on a phone</p>
          </Column>
          <Column>
            <p>Second</p>
          </Column>
        </Columns>
      </Body>
    </Email>
  )
}
