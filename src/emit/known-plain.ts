// The text part asks of a value nearly what the HTML asks: whether it is plain words. A value is looked at once, while the
// HTML is written; what was found is kept as a bit for each value (of the first 31 of a frame).

import type { SharedTables } from './shared-tables.ts'

/** What writing the HTML found out about one frame's values, and about those of the items of its lists. */
export class KnownPlain {
  /** Values that are plain words: `isPlainWords`. */
  words = 0
  /** Values that are a plain https address: `isPlainUrl`. */
  urls = 0
  /** For each list, by its place among the values: `words` and `urls` of each item, one after the other. */
  readonly items: number[][] = []
  /** Where the mail is one of many, the tables they share. */
  tables: SharedTables | undefined
}

const KNOWN_VALUES = 31

/** The bit of a value; none for those beyond. */
export function bitOf(index: number): number {
  return index < KNOWN_VALUES ? 1 << index : 0
}

// ASCII words with single spaces between them and no markup: the same in HTML, between double quotes and in a text.
const PLAIN_WORDS = /^[!#-%'-;=?-~]+(?: [!#-%'-;=?-~]+)*$/

const SPACE = 32
/** For each ASCII character, whether it is one of a plain word. */
export const IN_WORD = Uint8Array.from({ length: 128 }, (_, code) => (PLAIN_WORDS.test(String.fromCharCode(code)) ? 1 : 0))
/** V8 puts longer strings together without copying them, and a loop over the characters of such a one is slow. */
const LONGEST_FLAT = 12

/** Whether a value is written as it is in HTML, in an attribute and in a text, where it is as wide as it is long. */
export function isPlainWords(value: string): boolean {
  return value.length > LONGEST_FLAT ? PLAIN_WORDS.test(value) : areWords(value)
}

/** As the expression, which takes 20 ns to start. */
function areWords(value: string): boolean {
  let before = SPACE
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i)
    if (code > 127 || (IN_WORD[code] === 0 && (code !== SPACE || before === SPACE))) return false
    before = code
  }
  return before !== SPACE
}

export const HTTPS = 'https://'
// Nearly every URL: an https one of which nothing, or only `&`, is written in another way.
const PLAIN_URL = /^https:\/\/[!#-;=?-[\]_a-z~]*$/

/** Whether a value is an address that is written as it is in a text, and in HTML but for `&`. */
export function isPlainUrl(value: string): boolean {
  return PLAIN_URL.test(value)
}
