import { Body, Email, Footer, Unsubscribe } from 'emailc/components'

export default function Mail() {
  return (
    <Email subject="Spring" lang="en">
      <Body>
        <Footer>
          <Unsubscribe>Stop these mails</Unsubscribe>
        </Footer>
      </Body>
    </Email>
  )
}
