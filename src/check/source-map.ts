import type { StackEntry } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { lastAtOrBefore } from './document/view-source.ts'
import type { MailDocument } from './document/document.ts'
import type { ComponentBytes } from './inspect/budgets.ts'

/** Where one element of the mail comes from, and what its author declared of it. */
export interface ElementSource {
  /** It, or something around it, is for Word alone or for browsers alone on purpose. */
  readonly isForOneView?: boolean | undefined
  /** It, or something around it, says itself what it is in the text part. */
  readonly hasOwnText?: boolean | undefined
  readonly location?: Location | undefined
  /** Places of the elements around it: a suppression above one of them counts for all that is inside. */
  readonly around?: readonly Location[] | undefined
  /** Components from the innermost outwards. */
  readonly componentStack?: readonly StackEntry[] | undefined
}

export interface MappedSource extends ElementSource {
  readonly elementId: string
}

const ID_ATTRIBUTE = / data-ec="([^"]*)"/g

/** Takes the ids out of a mail, so that sizes and places are those of the mail that is sent, and keeps where each stood. */
export function stripIds(html: string): { html: string; ids: ReadonlyMap<number, string> } {
  const ids = new Map<number, string>()
  let removed = 0
  const stripped = html.replace(ID_ATTRIBUTE, (attribute, id: string, offset: number) => {
    ids.set(offset - removed, id)
    removed += attribute.length
    return ''
  })
  return { html: stripped, ids }
}

/** Makes the function that leads from an offset to its TSX: the element there, or the nearest one around it that is known. */
export function sourceMapper(
  document: MailDocument,
  ids: ReadonlyMap<number, string> | undefined,
  sourceOf: ((elementId: string) => ElementSource | undefined) | undefined,
): (offset: number) => MappedSource | undefined {
  if (ids === undefined || sourceOf === undefined) return () => undefined
  const spans = elementSpans(document, ids)
  const starts = spans.map(({ start }) => start)
  return (offset) => {
    for (let index = lastAtOrBefore(starts, offset); index >= 0; index--) {
      const span = spans[index]!
      if (span.end <= offset) continue
      const source = sourceOf(span.id)
      if (source?.location !== undefined) return { ...source, elementId: span.id }
    }
    return undefined
  }
}

interface Span {
  readonly id: string
  readonly start: number
  readonly end: number
}

/** Elements that carry an id, in order; an id stood inside the opening tag. */
function elementSpans(document: MailDocument, ids: ReadonlyMap<number, string>): Span[] {
  const places = [...ids.keys()]
  const spans = new Map<number, Span>()
  for (const view of [document.word, document.browser]) {
    for (const { start, openEnd, end } of view.elements) {
      const place = places[lastAtOrBefore(places, openEnd)]
      if (place !== undefined && place > start) spans.set(start, { id: ids.get(place)!, start, end })
    }
  }
  return [...spans.values()].toSorted((a, b) => a.start - b.start)
}

/** How many bytes each component wrote itself, what its children wrote left out. */
export function componentBytes(document: MailDocument, sourceOf: (offset: number) => MappedSource | undefined): ComponentBytes[] {
  const totals = new Map<string, { bytes: number; uses: Set<string> }>()
  const starts = [...new Set([...document.word.elements, ...document.browser.elements].map(({ start }) => start))].toSorted((a, b) => a - b)
  for (const [index, start] of starts.entries()) {
    const source = sourceOf(start)
    const component = source?.componentStack?.[0]?.component
    if (source === undefined || component === undefined) continue
    const total = totals.get(component) ?? { bytes: 0, uses: new Set() }
    total.bytes += Buffer.byteLength(document.source.slice(start, starts[index + 1] ?? document.source.length))
    total.uses.add(source.elementId)
    totals.set(component, total)
  }
  return [...totals].map(([component, { bytes, uses }]) => ({ component, bytes, uses: uses.size })).toSorted((a, b) => b.bytes - a.bytes)
}
