import { Avatar, Body, Column, Email, Row } from 'emailc/components'

export default function KeptRow() {
  return (
    <Email subject="Row">
      <Body>
        <Row gap={12} valign="middle">
          <Column width={40}>
            <Avatar name="Ada Lovelace" />
          </Column>
          <Column>
            <p>Ada Lovelace</p>
          </Column>
        </Row>
      </Body>
    </Email>
  )
}
