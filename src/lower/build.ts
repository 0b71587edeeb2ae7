// Makers for the nodes of the lowered tree.

import type { StyledElement } from '../cascade/styled.ts'
import type { Hole } from '../element/tree.ts'
import type { HtmlElement, HtmlNode, HtmlRaw, HtmlRegion, HtmlText, View } from './html.ts'

interface ElementParts {
  readonly view?: View
  /** Absent values are left out; numbers are written as they are. */
  readonly attributes?: Readonly<Record<string, string | number | Hole | undefined>>
  readonly style?: Readonly<Record<string, string | undefined>> | ReadonlyMap<string, string>
  readonly source?: StyledElement | undefined
}

export function element(tag: string, parts: ElementParts, children: readonly HtmlNode[] = []): HtmlElement {
  return {
    kind: 'element',
    tag,
    view: parts.view ?? 'both',
    attributes: new Map(definedAttributes(parts.attributes ?? {})),
    style: new Map(parts.style instanceof Map ? parts.style : definedStyle(parts.style as Record<string, string | undefined>)),
    variants: new Map(),
    children: [...children],
    source: parts.source,
  }
}

function* definedAttributes(attributes: NonNullable<ElementParts['attributes']>): Iterable<[string, string | Hole]> {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) yield [name, typeof value === 'number' ? String(value) : value]
  }
}

function* definedStyle(style: Record<string, string | undefined> = {}): Iterable<[string, string]> {
  for (const [property, value] of Object.entries(style)) {
    if (value !== undefined) yield [property, value]
  }
}

export function raw(value: string | Hole, view: View = 'both'): HtmlRaw {
  return { kind: 'raw', value, view }
}

export function text(value: string | Hole): HtmlText {
  return { kind: 'text', value, isBlank: false, transform: undefined }
}

export function region(view: 'mso' | 'browser', children: readonly HtmlNode[], condition?: string): HtmlRegion {
  return { kind: 'region', view, condition, children: [...children] }
}

/** Attributes of every table that is there for the layout: without them Word leaves gaps of 1.5pt between its cells. */
export const layoutTable = { role: 'presentation', cellpadding: 0, cellspacing: 0, border: 0 } as const

export const NO_BREAK_SPACE = '&#160;'
export const HAIR_SPACE = '&#8202;'
