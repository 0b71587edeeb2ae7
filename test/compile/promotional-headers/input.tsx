import { Body, Email, Footer, Pixel, Unsubscribe } from 'emailc/components'

export const props = { unsubscribe: 'https://example.com/u/7?a=1&b=2' }

export default function Promotion({ unsubscribe }: typeof props) {
  return (
    <Email kind="promotional" subject="Spring" preheader="It is here." unsubscribe={{ oneClick: unsubscribe, mailto: 'leave@example.com' }}>
      <Body>
        <p>Spring is here.</p>
        <Footer address="4 Mill Lane, Galway">
          <p>
            You asked for it. <Unsubscribe>Stop these mails</Unsubscribe>
          </p>
        </Footer>
      </Body>
      <Pixel src="https://example.com/open/7.gif" />
    </Email>
  )
}
