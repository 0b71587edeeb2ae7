import { Body, Card, Column, Columns, Email } from 'emailc/components'

export default function Nested() {
  return (
    <Email subject="Columns">
      <Body width={600}>
        <Columns gap={20}>
          <Column width="2fr">
            <Columns gap={10}>
              <Column>
                <p>Left of the left</p>
              </Column>
              <Column>
                <p>Right of the left</p>
              </Column>
            </Columns>
          </Column>
          <Column width="1fr">
            <Card>
              <p>Right</p>
            </Card>
          </Column>
        </Columns>
      </Body>
    </Email>
  )
}
