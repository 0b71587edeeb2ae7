// Lists whose first or last item is written otherwise than those between. A margin at the edge of a column makes the same elements
// with other attributes: an item is found by the names of its elements. A comma or a line stands between items only, and belongs to
// all but the last.

import { findLoops, valuesOf } from './find-pieces.ts'
import type { ItemPlaces, LoopSpan, MailPart } from './find-pieces.ts'

/** The mail with one to four items of a list, its marks named. */
export interface ListMails {
  readonly one: string
  readonly two: string
  readonly three: string
  readonly four: string
}

const PART = /<!(?:[^>]*)>|<(?:[^>"]|"[^"]*")*>|[^<]+|</g
// Marks stand between these two, see find-pieces.ts.
const MARK = /\u0001[^\u0002]*\u0002/g

/** @returns `undefined` when those between the first and the last do not look alike, or the list stands in several places that differ in more than attributes */
export function findEdgeLoops(mails: ListMails, path: string, part: MailPart): LoopSpan[] | undefined {
  const found = [part === 'html' ? findByOutline(mails, path) : undefined, findSeparated(mails, path)]
  return found.find((spans) => spans !== undefined && withFour(mails.one, spans) === mails.four)
}

/** The mail with four items, as it is if those between the first and the last look alike. */
function withFour(one: string, spans: readonly LoopSpan[]): string {
  let [mail, at] = ['', 0]
  for (const { from, to, places } of spans) {
    const { first, middle, last } = places!
    mail += one.slice(at, from) + first + middle + middle + last
    at = to
  }
  return mail + one.slice(at)
}

/** A list that stands in one place: what is between its values is divided among the first, the middle and the last item. */
function findSeparated({ one, two, three }: ListMails, path: string): LoopSpan[] | undefined {
  const [inOne, inTwo] = [valuesOf(one, path), valuesOf(two, path)]
  const [start, end] = [inOne[0]?.from, inOne.at(-1)?.to]
  const [cutFrom, cutTo] = [inTwo[inOne.length - 1]?.to, inTwo[inOne.length]?.from]
  if (start === undefined || end === undefined || cutFrom === undefined || cutTo === undefined) return undefined
  const from = wholeStart(one, commonStart([one, two, three], start))
  const after = one.length - wholeEnd(one, one.length - commonEnd([one, two, three], one.length - end))
  const item = (mail: string) => mail.slice(from, mail.length - after)
  const [both, all] = [item(two), item(three)]
  const cuts = Array.from({ length: cutTo - cutFrom + 1 }, (_, i) => cutFrom + i - from)
  const places = cuts.map((cut): ItemPlaces => {
    const [first, last] = [both.slice(0, cut), both.slice(cut)]
    return { first, last, middle: all.slice(first.length, all.length - last.length) }
  })
  const fitting = places.filter(
    ({ first, middle, last }) => first + middle + last === all && valuesOf(middle, path).length === inOne.length,
  )
  const best = fitting.find(({ last }) => last.startsWith('<') && !last.startsWith('</')) ?? fitting.at(-1)
  return best === undefined ? undefined : [{ path, from, to: one.length - after, places: best }]
}

function commonStart(texts: readonly string[], most: number): number {
  let length = 0
  while (length < most && texts.every((text) => text[length] === texts[0]![length])) length++
  return length
}

function commonEnd(texts: readonly string[], most: number): number {
  let length = 0
  while (length < most && texts.every((text) => text.at(-1 - length) === texts[0]!.at(-1 - length))) length++
  return length
}

/** A place in a tag moves before it. */
function wholeStart(mail: string, at: number): number {
  const open = mail.lastIndexOf('<', at - 1)
  return open > mail.lastIndexOf('>', at - 1) ? open : at
}

/** A place in a tag moves behind it, and one at the end of a line behind the break. */
function wholeEnd(mail: string, at: number): number {
  const end = wholeStart(mail, at) === at ? at : mail.indexOf('>', at) + 1
  return mail[end] === '\n' ? end + 1 : end
}

function findByOutline(mails: ListMails, path: string): LoopSpan[] | undefined {
  const [one, two, three] = [outlineOf(mails.one), outlineOf(mails.two), outlineOf(mails.three)]
  const spans = findLoops(one.text, two.text, path, 'html')
  if (spans === undefined) return undefined
  const loops: LoopSpan[] = []
  let added = 0
  for (const { from, to } of spans) {
    const length = to - from
    const itemAt = (mail: string, outline: Outline, index: number, before: number) =>
      outlineSlice(mail, outline, from + before + index * length, length)
    const [first, last] = [itemAt(mails.two, two, 0, added), itemAt(mails.two, two, 1, added)]
    const [start, middle, end] = [0, 1, 2].map((index) => itemAt(mails.three, three, index, 2 * added))
    const place = { from: one.toMail(from), to: one.toMail(to) }
    if (first === undefined || last === undefined || middle === undefined || first !== start || last !== end) return undefined
    if (place.from === undefined || place.to === undefined) return undefined
    loops.push({ path, from: place.from, to: place.to, places: { first, middle, last } })
    added += length
  }
  return loops
}

function outlineSlice(mail: string, outline: Outline, from: number, length: number): string | undefined {
  const [start, end] = [outline.toMail(from), outline.toMail(from + length)]
  return start === undefined || end === undefined ? undefined : mail.slice(start, end)
}

/** A mail with the names of its elements alone, and the marks in their attributes. */
interface Outline {
  readonly text: string
  /** Where a place of the outline is in the mail; `undefined` within an element's tag. */
  toMail(at: number): number | undefined
}

function outlineOf(mail: string): Outline {
  const parts = Array.from(mail.matchAll(PART), ([part]) => {
    const isTag = /^<\/?[a-z]/i.test(part)
    return { part, isTag, short: isTag ? `<${/^\/?[\w:-]+/.exec(part.slice(1))![0]}${(part.match(MARK) ?? []).join('')}>` : part }
  })
  const toMail = (at: number): number | undefined => {
    let [outline, whole] = [0, 0]
    for (const { part, isTag, short } of parts) {
      if (at === outline) return whole
      if (at < outline + short.length) return isTag ? undefined : whole + at - outline
      outline += short.length
      whole += part.length
    }
    return at === outline ? whole : undefined
  }
  return { text: parts.map(({ short }) => short).join(''), toMail }
}

/** The same spans in an item that begins with the same outline; `undefined` where it has not, or where a list in it has edges of its own. */
export function spansInPlace(item: string, other: string, spans: readonly LoopSpan[]): LoopSpan[] | undefined {
  if (spans.length === 0) return []
  const [from, to] = [outlineOf(item), outlineOf(other)]
  if (!to.text.startsWith(from.text)) return undefined
  const starts = new Map(Array.from({ length: from.text.length + 1 }, (_, at) => [from.toMail(at), at]))
  const moved = (at: number) => (starts.has(at) ? to.toMail(starts.get(at)!) : undefined)
  const spansThere = spans.map((span) => ({ path: span.path, from: moved(span.from), to: moved(span.to) }))
  if (spans.some(({ places }) => places !== undefined)) return undefined
  return spansThere.every(({ from: start, to: end }) => start !== undefined && end !== undefined) ? (spansThere as LoopSpan[]) : undefined
}
