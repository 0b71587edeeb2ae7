import { eastAsianWidth } from 'get-east-asian-width'

// Beyond ASCII: letters of alphabets, punctuation and currencies that take one column for each code unit.
const OTHER = /[^ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u203b\u20a0-\u20bf]/
// Kana, ideographs, syllables of Hangul and their full-width punctuation: two columns each, and none joins its neighbour.
const WIDE = /[\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60\uffe0-\uffe6]/g
const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}]+$/u
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u

/** Made for the first line that needs it: a segmenter loads 17 ms of rules, a fifth of a start, and most mails never need them. */
class Graphemes {
  #segmenter: Intl.Segmenter | undefined

  of(line: string): Intl.Segments {
    this.#segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
    return this.#segmenter.segment(line)
  }
}

const graphemes = new Graphemes()

/** A heading that is longer than this gets a shorter line under it. */
export const MAX_UNDERLINE = 78

/**
 * The columns that one line takes in a fixed-width font: two for East Asian wide characters and emoji, none for marks. Beyond
 * `limit` it stops counting, since a value may be a megabyte.
 */
export function displayWidth(line: string, limit = 1000): number {
  if (!OTHER.test(line)) return line.length
  const rest = line.replace(WIDE, '')
  if (!OTHER.test(rest)) return 2 * line.length - rest.length
  let width = 0
  for (const { segment } of graphemes.of(line)) {
    width += graphemeWidth(segment)
    if (width > limit) break
  }
  return width
}

/** The columns of the widest line of a text. */
export function widestLine(text: string): number {
  return text.includes('\n') ? widestOf(text.split('\n')) : displayWidth(text)
}

function widestOf(lines: readonly string[]): number {
  let widest = 0
  for (const line of lines) widest = Math.max(widest, displayWidth(line))
  return widest
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0
  if (EMOJI.test(grapheme)) return 2
  return eastAsianWidth(grapheme.codePointAt(0)!)
}
