import { Avatar, Body, Button, Column, defineTheme, Email, Footer, Quote, Row, Section, Theme } from 'emailc/components'
import { harbour, harbourTokens } from './harbour-theme.ts'

export interface Notification {
  readonly author: string
  readonly photo?: string
  readonly project: string
  readonly comment: string
  readonly url: string
}

/** A language's own words around the values of a notification. */
export interface Wording {
  readonly lang: string
  readonly fontFamily: string
  readonly subject: (notification: Notification) => string
  readonly title: (notification: Notification) => string
  readonly when: string
  readonly button: string
  readonly hint: string
  readonly reason: string
}

const look = defineTheme({
  blockquote: { borderInlineStart: '4px solid var(--accent)', color: 'var(--ink)', margin: '0 0 24px', padding: '4px 20px' },
  'p.who': { margin: 0 },
  '.when': { color: 'var(--muted)', fontSize: 14 },
  columns: { margin: '0 0 20px' },
})

/** One notification in the direction of its language: nothing below says left or right. */
export function NotificationMail({ wording, ...notification }: Notification & { readonly wording: Wording }) {
  const { author, photo, comment, url } = notification
  return (
    <Email subject={wording.subject(notification)} preheader={comment} lang={wording.lang}>
      <Theme rules={harbour} tokens={harbourTokens}>
        <Theme rules={look}>
          <Body style={{ fontFamily: wording.fontFamily }}>
            <Section class="masthead">
              <p class="wordmark">Harbour</p>
            </Section>
            <Section class="sheet">
              <h1>{wording.title(notification)}</h1>
              <Row gap={12} valign="middle">
                <Column width={44}>
                  <Avatar name={author} src={photo} size={44} />
                </Column>
                <Column>
                  <p class="who">
                    <strong>{author}</strong>
                    <br />
                    <span class="when">{wording.when}</span>
                  </p>
                </Column>
              </Row>
              <Quote>
                <p>{comment}</p>
              </Quote>
              <Button href={url}>{wording.button}</Button>
              <p class="muted">{wording.hint}</p>
            </Section>
            <Footer>
              <p>{wording.reason}</p>
            </Footer>
          </Body>
        </Theme>
      </Theme>
    </Email>
  )
}
