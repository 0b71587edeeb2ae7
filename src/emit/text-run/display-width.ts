import { eastAsianWidth } from 'get-east-asian-width'

const NOT_ASCII = /[^ -~]/
const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}]+$/u
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The columns that one line takes in a fixed-width font: two for East Asian wide characters and emoji, none for marks. */
export function displayWidth(line: string): number {
  if (!NOT_ASCII.test(line)) return line.length
  let width = 0
  for (const { segment } of graphemes.segment(line)) width += graphemeWidth(segment)
  return width
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0
  if (EMOJI.test(grapheme)) return 2
  return eastAsianWidth(grapheme.codePointAt(0)!)
}

/** The columns of the widest of several lines. */
export function widestLine(text: string): number {
  if (!text.includes('\n')) return displayWidth(text)
  return Math.max(...text.split('\n').map(displayWidth))
}
