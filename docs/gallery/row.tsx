import { Avatar, Column, Row } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function RowSpecimen() {
  return (
    <Specimen of="Row">
      <Row valign="middle">
        <Column width={56}>
          <Avatar name="Ada Lovelace" size={40} />
        </Column>
        <Column>
          <p>Ada Lovelace, in a row that never stacks</p>
        </Column>
      </Row>
    </Specimen>
  )
}
