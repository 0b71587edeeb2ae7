import { fail } from '../diagnostics/diagnostic.ts'
import { looksLikeMessage, parseMessage } from './document/mime.ts'
import type { MailHeaders } from './document/document.ts'

/** What a file that was given to the checker holds. */
export interface MailFile {
  readonly html: string
  readonly text: string | undefined
  readonly headers: MailHeaders | undefined
}

/**
 * Reads an HTML file, or a message as it lies on disk (.eml), told apart by the name and by how it starts.
 *
 * @param bytes the file's content
 * @throws EmailcError `document-no-html` for a message without an HTML part, `document-encoding` for one that cannot be decoded
 * @example
 * readMail(new TextEncoder().encode('<p>Hello</p>'), 'mail.html').html // '<p>Hello</p>'
 */
export function readMail(bytes: Uint8Array, file: string): MailFile {
  const source = new TextDecoder().decode(bytes)
  if (!/\.eml$/i.test(file) && !looksLikeMessage(source)) return { html: source, text: undefined, headers: undefined }
  const message = parseMessage(bytes)
  if (message.html === undefined) return fail('document-no-html', [file])
  return { html: message.html, text: message.text, headers: { subject: message.headers['subject'], all: message.headers } }
}
