import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

/** RFC 5322 §2.1.1: octets in a line, without CRLF. */
const MAX_LINE_OCTETS = 998

/**
 * Characters that some mail software treats as the end of a line or of the header: all C0 and C1 controls (a bare CR was enough in
 * CVE-2026-23829), U+2028/2029, and lone surrogates, which have no UTF-8.
 */
const BREAKING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** An RFC 2047 encoded word: it may decode to a line break in software that reads the header after us. */
const ENCODED_WORD = /=\?[^?\s]{1,60}\?[bq]\?/i

/**
 * Says what in a header-bound value could add or change a header of the mail; `undefined` when nothing could.
 *
 * @param field what the value is, in the author's terms (`subject`, `header X-Team`)
 */
export function checkHeaderValue(field: string, value: string): Diagnostic | undefined {
  const breaking = BREAKING.exec(value)
  if (breaking !== null) return createDiagnostic('header-injection', [field, lineOf(value, breaking.index), nameOf(breaking[0])])
  const encoded = ENCODED_WORD.exec(value)
  if (encoded !== null) return createDiagnostic('header-injection', [field, 1, 'an encoded word (=?…?=)'])
  const octets = Buffer.byteLength(value)
  return octets > MAX_LINE_OCTETS ? createDiagnostic('header-too-long', [field, octets, MAX_LINE_OCTETS]) : undefined
}

function lineOf(value: string, index: number): number {
  return value.slice(0, index).split(/\r\n|[\r\n\u0085\u2028\u2029]/).length
}

function nameOf(character: string): string {
  const code = character.charCodeAt(0)
  return (
    { 13: 'a carriage return', 10: 'a line feed', 0: 'a NUL', 9: 'a tab' }[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  )
}

/** RFC 5322 §2.2 allows all visible ASCII but the colon; this is the part of it that nothing on the way has to quote. */
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,126}$/

/** Headers that decide who gets the mail, how it is read or where it came from; nobody gives these through `headers`. */
const RESERVED: ReadonlySet<string> = new Set(
  `from to cc bcc sender subject date message-id mime-version return-path received dkim-signature domainkey-signature delivered-to
   envelope-to apparently-to errors-to authentication-results received-spf`.split(/\s+/),
)
const RESERVED_PREFIXES = ['content-', 'resent-', 'arc-', 'x-mailgun-'] as const

/** Says why a header may not be given by a campaign; `undefined` when it may. */
export function checkHeaderName(name: string): Diagnostic | undefined {
  if (!HEADER_NAME.test(name)) return createDiagnostic('header-name', [name])
  const lower = name.toLowerCase()
  const isReserved = RESERVED.has(lower) || RESERVED_PREFIXES.some((prefix) => lower.startsWith(prefix))
  return isReserved ? createDiagnostic('header-reserved', [name]) : undefined
}
