// Escapes one value for the place it fills. Literals go through the same functions at lowering as holes do at splice, so it
// never shows in the bytes which of the two a text was.

import { isPlainUrl } from './known-plain.ts'
import type { HoleContext, ValueTransform } from './program.ts'

/** Called with the scheme of a URL that was refused; the URL itself never reaches the output. */
export type OnRefusedUrl = (scheme: string) => void

/** Stands in for a refused URL. */
export const REFUSED_URL = '#'

/** Escapes a value for its context. Idempotent only for `raw`; values are escaped exactly once, when they are spliced. */
export function escapeValue(context: HoleContext, value: string, onRefusedUrl?: OnRefusedUrl): string {
  switch (context) {
    case 'html':
      return escapeHtml(value)
    case 'attribute':
      return escapeAttribute(value)
    case 'url':
      return escapeUrl(value, onRefusedUrl)
    case 'text':
      return cleanText(value)
    case 'header':
      return cleanHeader(value)
    case 'raw':
      return value
  }
}

// One test for all that is rare: markup, C0 controls but tab and line breaks, DEL, surrogates (half of an emoji, or a lone one)
// and the two non-characters. Most values have none of these and are returned as they are.
const RARE_IN_HTML = /[&<>\0-\x08\v\f\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]/
const RARE_IN_ATTRIBUTE = /[&<>"\0-\x08\v\f\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]/

/** Escapes text between tags. `>` is escaped too: inside a conditional comment a value must not be able to write `-->`. */
export function escapeHtml(value: string): string {
  return RARE_IN_HTML.test(value) ? replaceMarkup(value, undefined) : value
}

/** Escapes a value between double quotes. */
export function escapeAttribute(value: string): string {
  return RARE_IN_ATTRIBUTE.test(value) ? replaceMarkup(value, '&quot;') : value
}

// One pass over the value: five chained `replaceAll` calls cost three times as much on a name with one `&` in it.
function replaceMarkup(value: string, quote: string | undefined): string {
  let escaped = ''
  let from = 0
  for (let i = 0; i < value.length; i++) {
    const replacement = replacementFor(value, i, quote)
    if (replacement === undefined) continue
    escaped += value.slice(from, i) + replacement
    from = i + 1
  }
  return escaped + value.slice(from)
}

/** What a character is written as; `undefined` when as itself. */
function replacementFor(value: string, i: number, quote: string | undefined): string | undefined {
  const code = value.charCodeAt(i)
  if (code > 0x7f) return code >= 0xd800 ? replacementBeyond(value, i, code) : undefined
  switch (code) {
    case 0x26:
      return '&amp;'
    case 0x3c:
      return '&lt;'
    case 0x3e:
      return '&gt;'
    case 0x22:
      return quote
    case 0x09:
    case 0x0a:
    case 0x0d:
      return undefined
    default:
      return code < 0x20 || code === 0x7f ? '' : undefined
  }
}

/** Lone halves of a surrogate pair become U+FFFD, as an encoder would make them; non-characters go. */
function replacementBeyond(value: string, i: number, code: number): string | undefined {
  if (code >= 0xfffe) return ''
  if (code <= 0xdbff) return isLowSurrogate(value.charCodeAt(i + 1)) ? undefined : '\ufffd'
  if (isLowSurrogate(code)) return isHighSurrogate(value.charCodeAt(i - 1)) ? undefined : '\ufffd'
  return undefined
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/** Cleans a URL and escapes it between double quotes. */
export function escapeUrl(value: string, onRefused?: OnRefusedUrl): string {
  if (isPlainUrl(value)) return escapePlainUrl(value)
  return escapeAttribute(cleanUrl(value, onRefused))
}

/** Escapes an address of which `isPlainUrl` is known. */
export function escapePlainUrl(value: string): string {
  let escaped = ''
  let from = 0
  // An address has one or two: `replaceAll` costs three times as much as the pieces.
  for (let at = value.indexOf('&'); at !== -1; at = value.indexOf('&', from)) {
    escaped += `${value.slice(from, at)}&amp;`
    from = at + 1
  }
  return from === 0 ? value : escaped + value.slice(from)
}

const ALLOWED_SCHEMES = new Set(['https', 'http', 'mailto', 'tel', 'sms', 'cid'])
const IMAGE_DATA = /^data:image\/(?:png|gif|jpeg);base64,[a-z0-9+/=]*$/i
const SCHEME = /^([a-z][a-z0-9+.-]*):/i
// Browsers skip these inside a scheme: `java\nscript:` is `javascript:`.
const IGNORED_IN_URL = /[\0-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]/g
const UNSAFE_IN_URL = /[\0-\x20\x7f"<>\\^`{|}\ufffe\uffff]/
const MERGE_TAG = /^(?:\{\{|\{%|%|\*\||<%)/

/**
 * Makes a URL safe to write: control characters go, quotes and spaces are percent-encoded, `:` and `/` are left alone
 * (Yahoo drops links whose protocol is encoded), and a scheme outside the allow-list is refused.
 */
export function cleanUrl(value: string, onRefused?: OnRefusedUrl): string {
  const url = UNSAFE_IN_URL.test(value) || !value.isWellFormed() ? encodeUnsafe(value) : value
  if (url.startsWith('https://')) return url
  // Asked of what will be written: dropping a character may have put a scheme together.
  const scheme = refusedScheme(url)
  if (scheme === undefined) return url
  onRefused?.(scheme)
  return REFUSED_URL
}

/** The scheme for which a URL is refused (`//` for a protocol-relative one), or `undefined` when it is allowed. */
export function refusedScheme(value: string): string | undefined {
  const url = value.replace(IGNORED_IN_URL, '')
  if (/^[/\\]{2}/.test(url)) return '//'
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase()
  if (scheme === undefined || ALLOWED_SCHEMES.has(scheme)) return undefined
  return scheme === 'data' && IMAGE_DATA.test(url) ? undefined : scheme
}

function encodeUnsafe(value: string): string {
  const trimmed = value.toWellFormed().trim()
  // Another sender's merge tag is not a URL yet; its braces are its own.
  const unsafe = MERGE_TAG.test(trimmed) ? /[\0-\x1f\x7f"<>]/g : /[\0-\x20\x7f"<>\\^`{|}\ufffe\uffff]/g
  return trimmed.replace(unsafe, (character) => (character < ' ' || character > '~' ? '' : encodeURIComponent(character)))
}

// C0 but tab and line feed, C1, bidi overrides and isolates, soft hyphen, zero-width space and joiner-less fillers (U+034F,
// U+2060, U+FEFF), which readers show as boxes. U+200C and U+200D stay: Persian and emoji need them.
const DROPPED_IN_TEXT = /[\0-\x08\v-\x1f\x7f-\x9f\u00ad\u034f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/g
const SPACES_IN_TEXT = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g
const RARE_IN_TEXT = /[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u0233]/

/** Cleans a value for the text part: nothing is escaped there, but invisible and direction-changing characters go. */
export function cleanText(value: string): string {
  if (!RARE_IN_TEXT.test(value)) return value
  return value
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(DROPPED_IN_TEXT, '')
    .replace(SPACES_IN_TEXT, ' ')
}

/** Line breaks of any kind and NUL: in a header they would start another header. */
export const HEADER_BREAK = /[\0\r\n\x0b\x0c\x85\u2028\u2029]/

const RARE_IN_HEADER = /[^ -~\u00a0-\u2027\u2030-\u2065\u2070-\ud7ff\ue000-\uffff]/

/** Whether a value is written as it is in a header; none that `HEADER_BREAK` finds is. */
export function isPlainHeader(value: string): boolean {
  return !RARE_IN_HEADER.test(value)
}

// `HEADER_BREAK` has been refused before this; what is left of the controls is dropped.
function cleanHeader(value: string): string {
  if (isPlainHeader(value)) return value
  return value.toWellFormed().replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g, '')
}

/** Escapes a value that the element's style changes. */
export function escapeTransformed(
  context: HoleContext,
  transform: ValueTransform | undefined,
  value: string,
  onRefusedUrl?: OnRefusedUrl,
): string {
  const escaped = escapeValue(context, transformValue(transform, value), onRefusedUrl)
  return transform?.keep === undefined ? escaped : keepSpace(transform.keep, escaped)
}

/** In a run of spaces the last one may end a line, unless the run starts one. */
function keepSpace(keep: 'lines' | 'spaces' | 'all', escaped: string): string {
  const spaces = keep === 'all' ? / /g : / +(?= )|^ +/gm
  const kept = keep === 'lines' ? escaped : escaped.replace(spaces, (run) => '\u00a0'.repeat(run.length))
  return kept.replace(/\r\n?|\n/g, '<br>')
}

/** Applies what the element's style asks of its text, before the value is escaped. */
export function transformValue(transform: ValueTransform | undefined, value: string): string {
  if (transform === undefined) return value
  let result = value
  if (transform.case !== undefined) result = changeCase(transform.case, result)
  if (transform.collapse === true) result = result.replace(/[\t\n\r\f ]+/g, ' ')
  if (transform.noWrap === true) result = result.replace(/[\t\n\r\f ]+/g, '\u00a0')
  if (transform.trimStart === true) result = result.replace(/^[\t\n\r\f ]+/, '')
  if (transform.trimEnd === true) result = result.replace(/[\t\n\r\f ]+$/, '')
  if (transform.linePrefix !== undefined) result = result.replaceAll('\n', `\n${transform.linePrefix}`)
  return result
}

function changeCase(to: 'lower' | 'upper' | 'capitalize', value: string): string {
  if (to === 'lower') return value.toLowerCase()
  if (to === 'upper') return value.toUpperCase()
  return value.replace(/(^|[\s\p{P}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
