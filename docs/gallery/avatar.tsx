import { Avatar, Column, Row } from 'emailc/components'
import { Specimen } from './_specimen.tsx'

export const fixtures = { default: {} }

export default function AvatarSpecimen() {
  return (
    <Specimen of="Avatar">
      <Row valign="middle">
        <Column width={64}>
          <Avatar name="Ada Lovelace" src="https://assets.example.com/face-1.png" size={48} />
        </Column>
        <Column width={64}>
          <Avatar name="Grace Hopper" size={48} />
        </Column>
        <Column>
          <p>With a picture, and with initials where there is none.</p>
        </Column>
      </Row>
    </Specimen>
  )
}
