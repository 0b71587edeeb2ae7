import type { Mark } from './mark-props.ts'
import { openTags } from './open-tags.ts'

export type MailPart = 'subject' | 'html' | 'text'

/** What one item is in each place of a list with several; alone, it is what its span in the mail with one item holds. */
export interface ItemPlaces {
  readonly first: string
  readonly middle: string
  readonly last: string
}

/** A stretch of a mail that is there once for each item of a list. */
export interface LoopSpan {
  readonly path: string
  readonly from: number
  readonly to: number
  /** What the item is in each place, where its place makes a difference. */
  readonly places?: ItemPlaces
}

// Stands for a prop in a mail whose marks were named. Neither character survives in a mail of ours.
export const OPEN = '\u0001'
export const CLOSE = '\u0002'

/** Replaces every marked word by the name of its prop, so that two items of a list read the same. */
export function nameMarks(mail: string, marks: readonly Mark[]): string {
  if (marks.length === 0) return mail
  const paths = new Map(marks.map(({ word, path }) => [word, path]))
  const words = new RegExp(
    [...paths.keys()]
      .sort((a, b) => b.length - a.length)
      .map(escapePattern)
      .join('|'),
    'g',
  )
  return mail.replace(words, (word) => `${OPEN}${paths.get(word)!}${CLOSE}`)
}

function escapePattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

/**
 * Finds what one item of a list adds, wherever the mail shows the list: `one` is the mail with one item, `two` the same with
 * two. Of the stretches that fit, those are taken that hold all of the item's values and, in HTML, whole elements.
 *
 * @returns `undefined` when no stretches fit
 */
export function findLoops(one: string, two: string, path: string, part: MailPart): LoopSpan[] | undefined {
  return loopsFrom({ one, two, path, part, inOne: valuesOf(one, path), inTwo: valuesOf(two, path) }, 0, 0)
}

interface ValuePlace {
  readonly from: number
  readonly to: number
}

interface LoopSearch {
  readonly one: string
  readonly two: string
  readonly path: string
  readonly part: MailPart
  /** Where the item's values stand in the mail with one item, and in that with two. */
  readonly inOne: readonly ValuePlace[]
  readonly inTwo: readonly ValuePlace[]
}

/** Where a mail shows values of a list's items. */
export function valuesOf(mail: string, path: string): ValuePlace[] {
  const places: ValuePlace[] = []
  const start = `${OPEN}${path}[]`
  for (let from = mail.indexOf(start); from !== -1; from = mail.indexOf(start, from + 1))
    places.push({ from, to: mail.indexOf(CLOSE, from) + 1 })
  return places
}

/** Looks for the loops from the `value`-th value on; `added` is how much longer `two` has become before it. */
function loopsFrom(search: LoopSearch, value: number, added: number): LoopSpan[] | undefined {
  const { one, two, inOne, inTwo } = search
  if (value === inOne.length) return two.length - one.length === added && two.endsWith(one.slice(inOne.at(-1)?.to ?? 0)) ? [] : undefined
  const first = inTwo[2 * value]
  if (first === undefined) return undefined
  for (let count = 1; value + count <= inOne.length; count++) {
    const length = (inTwo[2 * value + count]?.from ?? 0) - first.from
    const span = length <= 0 ? undefined : stretch(search, { value, count, length, added })
    const rest = span === undefined ? undefined : loopsFrom(search, value + count, added + length)
    if (span !== undefined && rest !== undefined) return [span, ...rest]
  }
  return undefined
}

interface Stretch {
  readonly value: number
  /** How many values one item has here. */
  readonly count: number
  readonly length: number
  readonly added: number
}

function stretch({ one, two, path, part, inOne }: LoopSearch, { value, count, length, added }: Stretch): LoopSpan | undefined {
  const start = inOne[value]!.from
  const end = inOne[value + count - 1]!.to
  const limit = Math.min(start, (inOne[value + count]?.from ?? one.length) - length)
  const before = inOne[value - 1]?.to ?? 0
  const spans: LoopSpan[] = []
  for (let from = Math.max(before, end - length); from <= limit; from++) {
    const body = one.slice(from, from + length)
    const isThere = two.startsWith(body + body, from + added) && two.startsWith(one.slice(before, from), before + added)
    if (isThere) spans.push({ path, from, to: from + length })
  }
  const isWhole = ({ from, to }: LoopSpan) => (part === 'html' ? isBalanced(one.slice(from, to)) : from === 0 || one[from - 1] === '\n')
  return spans.find(isWhole) ?? spans[0]
}

function isBalanced(html: string): boolean {
  return html.startsWith('<') && !html.startsWith('</') && openTags(html) === ''
}
