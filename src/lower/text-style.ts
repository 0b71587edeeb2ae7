// Which inherited properties are written on an element with text, and what holds when they are not.

import { toPx } from './lengths.ts'

/** Written on every block with text: Word inherits none of them into a nested table. */
export const ALWAYS = ['font-family', 'font-size', 'line-height', 'color'] as const

/** Written where they differ from what a client would draw without them. */
export const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['font-weight', '400'],
  ['font-style', 'normal'],
  ['font-variant', 'normal'],
  ...['caps', 'ligatures', 'numeric'].map((part): [string, string] => [`font-variant-${part}`, 'normal']),
  ['font-kerning', 'auto'],
  ['font-stretch', 'normal'],
  ['font-feature-settings', 'normal'],
  ['font-variation-settings', 'normal'],
  ['text-align', 'left'],
  ['text-transform', 'none'],
  ['text-indent', '0'],
  ['letter-spacing', 'normal'],
  ['word-spacing', 'normal'],
  ['white-space', 'normal'],
  ['word-break', 'normal'],
  ['overflow-wrap', 'normal'],
])

/** What holds when neither the author nor the base sheet says anything. */
const FALLBACK: ReadonlyMap<string, string> = new Map([
  ['font-family', 'Arial,sans-serif'],
  ['font-size', '16px'],
  ['line-height', '24px'],
  ['color', '#000000'],
  ...DEFAULTS,
])

const NATURAL_LINE = 1.5
/** What browsers make of `normal`, about: it depends on the font. */
const NORMAL_LINE = 1.2

/** One inherited property as it is written: fonts without `"`, weights that Word has (rule 33), lines in whole px where the size is known (rule 34). */
export function textValue(style: ReadonlyMap<string, string>, property: string, isRtl = false): string {
  const value = style.get(property)
  if (property === 'line-height') return lineHeight(value, style.get('font-size'))
  if (property === 'text-align') return alignment(value, (style.get('direction') ?? (isRtl ? 'rtl' : 'ltr')) === 'rtl')
  if (value === undefined) return FALLBACK.get(property) ?? ''
  if (property === 'font-family') return value.replaceAll('"', "'").replace(/\s*,\s*/g, ',')
  if (property === 'font-weight') return weight(value)
  return value === '0px' ? '0' : value
}

function lineHeight(value: string | undefined, fontSize: string | undefined): string {
  const isSizeKnown = fontSize === undefined || toPx(fontSize) !== undefined
  if (!isSizeKnown && value?.endsWith('px') !== true) return value ?? String(NATURAL_LINE)
  const px = toPx(value) ?? (toPx(fontSize) ?? 16) * (value === 'normal' ? NORMAL_LINE : NATURAL_LINE)
  return `${Math.round(px)}px`
}

function alignment(value: string | undefined, isRtl: boolean): string {
  if (value === undefined || value === 'start') return isRtl ? 'right' : 'left'
  return value === 'end' ? (isRtl ? 'left' : 'right') : value
}

function weight(value: string): string {
  const number = value === 'bold' || value === 'bolder' ? 700 : value === 'normal' || value === 'lighter' ? 400 : Number(value)
  return String(number)
}

/** Everything that text needs, whatever surrounds it: for Word's shapes, which inherit nothing. */
export function textStyle(style: ReadonlyMap<string, string>): Map<string, string> {
  const result = new Map<string, string>()
  for (const property of ALWAYS) {
    if (property !== 'line-height') result.set(property, textValue(style, property))
  }
  for (const [property, initial] of DEFAULTS) {
    const value = textValue(style, property)
    if (value !== initial && property !== 'text-align') result.set(property, value)
  }
  return result
}
