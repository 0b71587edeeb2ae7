/**
 * What a value of `white-space` keeps: line breaks, spaces too, or all of it on lines that never wrap.
 *
 * @see https://www.w3.org/TR/css-text-3/#white-space-property
 */
export type KeptSpace = 'lines' | 'spaces' | 'all'

const KEPT: ReadonlyMap<string, KeptSpace> = new Map([
  ['pre-line', 'lines'],
  ['pre-wrap', 'spaces'],
  ['break-spaces', 'spaces'],
  ['pre', 'all'],
])

/** What a declared value keeps; `undefined` where white space collapses. */
export function keptSpaceOf(whiteSpace: string): KeptSpace | undefined {
  return KEPT.get(whiteSpace)
}
