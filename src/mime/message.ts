import { createHash } from 'node:crypto'
import { addressLine, headerLine } from './header.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** A mail as its author sees it. */
export interface MimeMessage {
  readonly from: { readonly email: string; readonly name?: string }
  readonly to: readonly { readonly email: string; readonly name?: string }[]
  readonly cc?: readonly { readonly email: string; readonly name?: string }[]
  readonly subject: string
  /** With angle brackets. */
  readonly messageId?: string
  /** Unix milliseconds; left out when absent, as in a draft. */
  readonly dateMs?: number
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly text?: string
  readonly html?: string
}

/**
 * Writes a mail in RFC 5322 form, as an `.eml` file holds it: `multipart/alternative` with the text part first, quoted-printable UTF-8.
 * The same mail gives the same bytes.
 *
 * @example
 * buildMime({ from: { email: 'a@example.com' }, to: [{ email: 'b@example.com' }], subject: 'Hi', text: 'Hello', html: '<p>Hello</p>' })
 */
export function buildMime(message: MimeMessage): string {
  const head = [
    addressLine('From', [message.from]),
    message.to.length === 0 ? '' : addressLine('To', message.to),
    message.cc === undefined || message.cc.length === 0 ? '' : addressLine('Cc', message.cc),
    headerLine('Subject', message.subject),
    message.messageId === undefined ? '' : headerLine('Message-Id', message.messageId),
    message.dateMs === undefined ? '' : headerLine('Date', new Date(message.dateMs).toUTCString().replace(/GMT$/, '+0000')),
    ...(message.headers ?? []).map(([name, value]) => headerLine(name, value)),
    'MIME-Version: 1.0\r\n',
  ]
  return head.join('') + bodyOf(message)
}

function bodyOf({ text, html }: MimeMessage): string {
  if (html === undefined) return part('text/plain', text ?? '')
  if (text === undefined) return part('text/html', html)
  const boundary = `=_${createHash('sha256').update(text).update('\0').update(html).digest('hex').slice(0, 32)}`
  const parts = [part('text/plain', text), part('text/html', html)].map((content) => `--${boundary}\r\n${content}\r\n`)
  return `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${parts.join('')}--${boundary}--\r\n`
}

function part(type: string, content: string): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(content)}`
}
