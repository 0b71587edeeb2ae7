/** Reads an .eml file: its headers, its HTML part and its text part, decoded, and the images that the HTML shows by `cid:`. */
import { fail } from '../../diagnostics/diagnostic.ts'

export interface Message {
  /** Lower-case names, unfolded and decoded; a repeated header keeps its first value. */
  readonly headers: Readonly<Record<string, string>>
  readonly html: string | undefined
  readonly text: string | undefined
  /** Whether the HTML part travels in quoted-printable or base64. */
  readonly isEncoded: boolean
  /** Decoded image parts by their Content-ID, without angle brackets. */
  readonly images: ReadonlyMap<string, Uint8Array>
}

const MAX_PARTS = 100
const MAX_DEPTH = 8

/**
 * Reads a message as it lies on disk.
 *
 * @param bytes the file, at most a few dozen megabytes
 * @throws EmailcError `document-encoding` for an unknown character set
 */
export function parseMessage(bytes: Uint8Array): Message {
  // Latin-1 keeps every byte as one character until the part's own charset is known.
  const raw = Buffer.from(bytes).toString('latin1').replace(/\r\n/g, '\n')
  const { headers, body } = splitHeaders(raw)
  const parts: Parts = { html: undefined, text: undefined, isEncoded: false, images: new Map(), left: MAX_PARTS }
  readPart(headers, body, parts, 0)
  const { html, text, isEncoded, images } = parts
  return { headers: decodeHeaders(headers), html, text, isEncoded, images }
}

/** Whether a file looks like a message rather than HTML: it starts with header lines. */
export function looksLikeMessage(source: string): boolean {
  return /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/.test(source.slice(0, 4000).replace(/\r\n/g, '\n')) && !/^\s*</.test(source)
}

type Headers = ReadonlyMap<string, string>

interface Parts {
  html: string | undefined
  text: string | undefined
  isEncoded: boolean
  readonly images: Map<string, Uint8Array>
  left: number
}

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

function readPart(headers: Headers, body: string, parts: Parts, depth: number): void {
  const type = headers.get('content-type') ?? 'text/plain'
  if (/^multipart\//i.test(type)) {
    if (depth >= MAX_DEPTH) return
    for (const piece of piecesOf(body, parameter(type, 'boundary'))) {
      if (parts.left-- <= 0) break
      const inner = splitHeaders(piece)
      readPart(inner.headers, inner.body, parts, depth + 1)
    }
    return
  }
  const contentId = headers.get('content-id')?.replace(/^<|>$/g, '')
  if (/^image\//i.test(type) && contentId !== undefined) parts.images.set(contentId, decodeTransfer(body, headers, 'image'))
  if (/^attachment/i.test(headers.get('content-disposition') ?? '')) return
  if (/^text\/html/i.test(type) && parts.html === undefined) {
    parts.html = decodeBody(headers, body, 'HTML part')
    parts.isEncoded = /^(?:quoted-printable|base64)$/i.test(headers.get('content-transfer-encoding') ?? '')
  } else if (/^text\/plain/i.test(type)) parts.text ??= decodeBody(headers, body, 'text part')
}

/** What stands between lines that are the boundary and nothing more: `--inner` does not end the parts of `--in`. */
function piecesOf(body: string, boundary: string | undefined): string[] {
  if (boundary === undefined || boundary === '') return []
  const pieces: string[] = []
  const text = `\n${body}\n`
  const delimiter = `\n--${boundary}`
  let start = -1
  for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + 1)) {
    const lineEnd = text.indexOf('\n', at + 1)
    const rest = text.slice(at + delimiter.length, lineEnd).trimEnd()
    if (rest !== '' && rest !== '--') continue
    if (start !== -1) pieces.push(text.slice(start, at))
    if (rest === '--') return pieces
    start = lineEnd + 1
  }
  // A message that was cut off: what came through is still worth a look.
  if (start !== -1) pieces.push(text.slice(start))
  return pieces
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header)
  return match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2]
}

function decodeBody(headers: Headers, body: string, part: string): string {
  const charset = parameter(headers.get('content-type') ?? '', 'charset') ?? 'utf-8'
  return decodeCharset(decodeTransfer(body, headers, part), charset, part)
}

function decodeTransfer(body: string, headers: Headers, part: string): Buffer {
  const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase()
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

function decodeCharset(bytes: Uint8Array, charset: string, part: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch (error) {
    return fail('document-encoding', [part, `its character set ${JSON.stringify(charset)} is not known`], {}, { cause: error })
  }
}

const ENCODED_WORD = /=\?([\w-]+)(?:\*\w+)?\?([bq])\?([^?]*)\?=/gi
/** Encoded words with nothing but blanks between them are one text, and many senders cut it inside a character. */
const ENCODED_WORDS = /=\?[\w-]+(?:\*\w+)?\?[bq]\?[^?]*\?=(?:\s*=\?[\w-]+(?:\*\w+)?\?[bq]\?[^?]*\?=)*/gi

function decodeHeaders(headers: Headers): Record<string, string> {
  const decoded: Record<string, string> = {}
  for (const [name, value] of headers) {
    // Bytes above ASCII stand for UTF-8 since RFC 6532.
    const text = /[\x80-\xff]/.test(value) ? Buffer.from(value, 'latin1').toString('utf8') : value
    decoded[name] = text.replace(ENCODED_WORDS, (words) => decodeWords(words, `${name} header`))
  }
  return decoded
}

function decodeWords(words: string, part: string): string {
  const runs: { charset: string; bytes: Buffer[] }[] = []
  for (const [, charset = '', kind = '', text = ''] of words.matchAll(ENCODED_WORD)) {
    const bytes =
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : Buffer.from(decodeQuotedPrintable(text.replace(/_/g, ' ')), 'latin1')
    const last = runs.at(-1)
    if (last?.charset === charset.toLowerCase()) last.bytes.push(bytes)
    else runs.push({ charset: charset.toLowerCase(), bytes: [bytes] })
  }
  return runs.map(({ charset, bytes }) => decodeCharset(Buffer.concat(bytes), charset, part)).join('')
}
