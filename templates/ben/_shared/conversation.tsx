import { Avatar, Card, Column, Row, Slot, Theme } from 'emailc/components'
import type { EmailNode } from 'emailc/components'

export interface Entry {
  readonly author: string
  readonly createdAt: string
  readonly text: string
}

const quiet = { p: { color: '#757575', fontSize: 14, lineHeight: '20px', textAlign: 'center' } } as const

/** Tells mail programs, and people, where an answer goes. */
export function ReplyAboveLine() {
  return (
    <Theme rules={quiet}>
      <p class="reply-above">– Reply above this line to answer –</p>
    </Theme>
  )
}

const meta = {
  fontSize: 14,
  lineHeight: '20px',
  margin: '0 0 4px',
} as const
const created = { color: '#757575', '@max 400': { display: 'block' } } as const

/** One entry of a conversation. */
export function Comment({ author, createdAt, text }: Entry) {
  return (
    <Row gap={12} style={{ marginBottom: 16, '@max 390': { marginBottom: 12 } }}>
      <Column width={40}>
        <Avatar name={author} />
      </Column>
      <Column>
        <p style={meta}>
          <strong>{author}</strong>{' '}
          <span class="created-at" style={created}>
            {createdAt}
          </span>
        </p>
        <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{text}</p>
      </Column>
    </Row>
  )
}

const prominent = { p: { fontSize: 20, lineHeight: '28px' } }

/** The comment that the mail is about. */
export function CommentCallout({ children }: { readonly children?: EmailNode }) {
  return (
    <Theme rules={prominent}>
      <Card
        style={{ backgroundColor: '#f5f5f5', border: 'none', borderInlineStart: '4px solid #3f51b5', borderRadius: 0, marginBottom: 24 }}
      >
        <Slot>{children}</Slot>
      </Card>
    </Theme>
  )
}

/** Who carries these mails. */
export function PoweredBy({ href }: { readonly href: string }) {
  return (
    <Theme rules={quiet}>
      <p style={{ margin: '32px 0 0' }}>
        Carried by <a href={href}>Harbour</a>
      </p>
    </Theme>
  )
}
