const ATEXT_PUNCTUATION = new Set([..."!#$%&'*+-/=?^_`{|}~"].map((character) => character.codePointAt(0)!))

/**
 * Whether a code point may stand in a dot-atom (RFC 5322 §3.2.3, widened to UTF-8 by RFC 6531).
 *
 * Beyond ASCII everything that is invisible or reorders text is refused: it can make two different addresses look the same.
 */
export function isLocalCharacter(code: number): boolean {
  if (code < 0x80) return isAsciiAlphanumeric(code) || ATEXT_PUNCTUATION.has(code)
  return !isInvisible(code)
}

function isAsciiAlphanumeric(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
}

/** Letters, marks, numbers, punctuation and symbols are visible; separators, controls, formats, surrogates, private use are not. */
const INVISIBLE = /[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u

function isInvisible(code: number): boolean {
  return INVISIBLE.test(String.fromCodePoint(code))
}
