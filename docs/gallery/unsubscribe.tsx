import { Body, Email, Footer, Unsubscribe } from 'emailc/components'

export const fixtures = { default: {} }

export default function UnsubscribeSpecimen() {
  return (
    <Email
      kind="promotional"
      subject="Spring"
      preheader="What is new, and how to stop it"
      lang="en"
      unsubscribe="https://example.com/u/8f2c"
    >
      <Body>
        <p>What is new this spring.</p>
        <Footer address="Northwind, 12 Harbour Street, Bergen">
          <p>
            <Unsubscribe>Stop these mails</Unsubscribe>
          </p>
        </Footer>
      </Body>
    </Email>
  )
}
