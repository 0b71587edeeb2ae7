import { fail } from '../diagnostics/diagnostic.ts'
import { defaultLimits } from './document/limits.ts'
import { looksLikeMessage, parseMessage } from './document/mime.ts'
import type { MailHeaders } from './document/document.ts'

/** What a file that was given to the checker holds. */
export interface MailFile {
  readonly html: string
  readonly text: string | undefined
  readonly headers: MailHeaders | undefined
  /** Whether the HTML travels in quoted-printable or base64, so that its lines are not the lines on the way. */
  readonly isEncoded: boolean
  /** The images of a message by the Content-ID that `cid:` addresses name. */
  readonly images: ReadonlyMap<string, Uint8Array>
}

/**
 * Reads an HTML file, or a message as it lies on disk (.eml), told apart by the name and by how it starts.
 *
 * @param bytes the file's content
 * @throws EmailcError `document-no-html` for a message without an HTML part, `document-encoding` for one that cannot be decoded,
 *   `document-limit` for one that is larger than any server takes
 * @example
 * readMail(new TextEncoder().encode('<p>Hello</p>'), 'mail.html').html // '<p>Hello</p>'
 */
export function readMail(bytes: Uint8Array, file: string): MailFile {
  if (bytes.length > defaultLimits.messageBytes) return fail('document-limit', ['bytes', defaultLimits.messageBytes])
  const isNamedMessage = /\.eml$/i.test(file)
  if (!isNamedMessage && !looksLikeMessage(new TextDecoder().decode(bytes.subarray(0, 4096))))
    return { html: decodeHtml(bytes), text: undefined, headers: undefined, isEncoded: false, images: new Map() }
  const { html, text, headers, isEncoded, images } = parseMessage(bytes)
  if (html === undefined) return fail('document-no-html', [file])
  return { html, text, headers: { subject: headers['subject'], all: headers }, isEncoded, images }
}

/** UTF-8 as all mail should be, or what the file says of itself; old mail that says nothing was written on Windows. */
function decodeHtml(bytes: Uint8Array): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  if (mark !== undefined) return new TextDecoder(mark).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
    const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
    return (decoderFor(declared) ?? new TextDecoder('windows-1252')).decode(bytes)
  }
}

function decoderFor(charset: string | undefined): TextDecoder | undefined {
  try {
    return charset === undefined ? undefined : new TextDecoder(charset)
  } catch {
    return undefined
  }
}
