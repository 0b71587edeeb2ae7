/** Reads an .eml file: its headers, its HTML part and its text part, decoded. Attachments are passed over. */
import { fail } from '../../diagnostics/diagnostic.ts'

export interface Message {
  /** Lower-case names, unfolded and decoded; a repeated header keeps its first value. */
  readonly headers: Readonly<Record<string, string>>
  readonly html: string | undefined
  readonly text: string | undefined
}

const MAX_PARTS = 100
const MAX_DEPTH = 8

/**
 * Reads a message as it lies on disk.
 *
 * @param bytes the file, at most a few megabytes
 * @throws EmailcError `document-encoding` for an unknown character set
 */
export function parseMessage(bytes: Uint8Array): Message {
  // Latin-1 keeps every byte as one character until the part's own charset is known.
  const parts: { html?: string | undefined; text?: string | undefined; left: number } = { left: MAX_PARTS }
  const raw = Buffer.from(bytes).toString('latin1').replace(/\r\n/g, '\n')
  const { headers, body } = splitHeaders(raw)
  readPart(headers, body, parts, 0)
  return { headers: decodeHeaders(headers), html: parts.html, text: parts.text }
}

/** Whether a file looks like a message rather than HTML: it starts with header lines. */
export function looksLikeMessage(source: string): boolean {
  return /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.test(source.slice(0, 4000).replace(/\r\n/g, '\n')) && !/^\s*</.test(source)
}

type Headers = ReadonlyMap<string, string>

function splitHeaders(raw: string): { headers: Headers; body: string } {
  const end = raw.startsWith('\n') ? 0 : raw.indexOf('\n\n')
  const head = end === -1 ? raw : raw.slice(0, end)
  const headers = new Map<string, string>()
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return { headers, body: end === -1 ? '' : raw.slice(end).replace(/^\n\n?/, '') }
}

function readPart(
  headers: Headers,
  body: string,
  parts: { html?: string | undefined; text?: string | undefined; left: number },
  depth: number,
): void {
  const type = headers.get('content-type') ?? 'text/plain'
  if (/^multipart\//i.test(type) && depth < MAX_DEPTH) {
    const boundary = parameter(type, 'boundary')
    const pieces = boundary === undefined ? [] : `\n${body}`.split(`\n--${boundary}`).slice(1)
    for (const piece of pieces) {
      if (piece.startsWith('--') || parts.left-- <= 0) break
      const inner = splitHeaders(piece.replace(/^[^\n]*\n/, ''))
      readPart(inner.headers, inner.body, parts, depth + 1)
    }
    return
  }
  if (/^attachment/i.test(headers.get('content-disposition') ?? '')) return
  if (/^text\/html/i.test(type)) parts.html ??= decodeBody(headers, body, 'HTML part')
  else if (/^text\/plain/i.test(type)) parts.text ??= decodeBody(headers, body, 'text part')
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return match?.[1] ?? match?.[2]
}

function decodeBody(headers: Headers, body: string, part: string): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase()
  const charset = parameter(headers.get('content-type') ?? '', 'charset') ?? 'utf-8'
  return decodeCharset(decodeTransfer(body, encoding, part), charset, part)
}

function decodeTransfer(body: string, encoding: string, part: string): Buffer {
  switch (encoding) {
    case 'base64':
      return Buffer.from(body.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64')
    case 'quoted-printable':
      return Buffer.from(decodeQuotedPrintable(body), 'latin1')
    case '7bit':
    case '8bit':
    case 'binary':
      return Buffer.from(body, 'latin1')
    default:
      return fail('document-encoding', [
        part,
        `its transfer encoding ${JSON.stringify(encoding)} is not one of 7bit, 8bit, binary, quoted-printable and base64`,
      ])
  }
}

function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/=\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function decodeCharset(bytes: Buffer, charset: string, part: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch (error) {
    return fail('document-encoding', [part, `its character set ${JSON.stringify(charset)} is not known`], {}, { cause: error })
  }
}

const ENCODED_WORD = /=\?([\w-]+)(?:\*\w+)?\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi

function decodeHeaders(headers: Headers): Record<string, string> {
  const decoded: Record<string, string> = {}
  for (const [name, value] of headers) {
    decoded[name] = value.replace(ENCODED_WORD, (_, charset: string, kind: string, text: string) => {
      const bytes =
        kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : Buffer.from(decodeQuotedPrintable(text.replace(/_/g, ' ')), 'latin1')
      return decodeCharset(bytes, charset, `${name} header`)
    })
  }
  return decoded
}
