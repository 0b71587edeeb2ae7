// Word has no box: what CSS puts on one element, Word takes from a table, a cell, a paragraph or a run. These groups say
// which declarations travel together to the carrier that honours them.

import type { StyledElement } from '../cascade/styled.ts'
import type { HtmlElement } from './html.ts'

export type PropertyGroup = 'margin' | 'box' | 'text' | 'size' | 'other'

const GROUPS: readonly (readonly [RegExp, PropertyGroup])[] = [
  [/^margin-/, 'margin'],
  [/^(?:padding-|background|border-(?!collapse|spacing)|box-shadow$|outline)/, 'box'],
  [/^(?:width|height|max-width|min-width|max-height|min-height)$/, 'size'],
  [/^(?:font-|line-height$|color$|text-align$|text-transform$|text-indent$|letter-spacing$|word-spacing$)/, 'text'],
  [/^(?:white-space|word-break|overflow-wrap|direction|quotes|mso-line-height-rule|border-collapse|border-spacing|caption-side)$/, 'text'],
  [/^list-style-/, 'text'],
]

export function groupOf(property: string): PropertyGroup {
  return GROUPS.find(([pattern]) => pattern.test(property))?.[1] ?? 'other'
}

export const SIDES = ['top', 'right', 'bottom', 'left'] as const

/** What a border is made of, on every side. */
export const BORDERS = SIDES.flatMap((side) => ['width', 'style', 'color'].map((part) => `border-${side}-${part}`))

/** Gives an element its source's declarations of some groups, those under variants included. */
export function carry(to: HtmlElement, source: StyledElement, ...groups: readonly PropertyGroup[]): HtmlElement {
  return carryWhere(to, source, (property) => groups.includes(groupOf(property)))
}

type Predicate = (property: string, value: string) => boolean

function carryWhere(to: HtmlElement, source: StyledElement, isCarried: Predicate): HtmlElement {
  copy(source.style, to.style, isCarried)
  for (const [key, style] of source.variants) {
    const variant = to.variants.get(key) ?? new Map<string, string>()
    copy(style, variant, isCarried)
    if (variant.size > 0) to.variants.set(key, variant)
  }
  return to
}

/** What an element within a line keeps: one that is a block of its own for browsers has their sizes and margins, too. */
export function carryInline(to: HtmlElement, source: StyledElement): HtmlElement {
  const isBlock = /^(?:inline-)?block$/.test(source.style.get('display') ?? '')
  if (isBlock) return carry(to, source, 'box', 'other', 'size', 'margin')
  return carryWhere(carry(to, source, 'box', 'other'), source, isSideMargin)
}

/** Above and below, margins do nothing within a line; Word has none there at all. */
function isSideMargin(property: string, value: string): boolean {
  return (property === 'margin-left' || property === 'margin-right') && value !== 'auto'
}

function copy(from: ReadonlyMap<string, string>, to: Map<string, string>, isCopied: Predicate): void {
  for (const [property, value] of from) {
    if (isCopied(property, value)) to.set(property, value)
  }
}

/** Whether an element is there at all, in general and under variants; `block` and the like are the carrier's own affair. */
export function carryDisplay(to: HtmlElement, source: StyledElement, shown = 'block'): HtmlElement {
  if (source.style.get('display') === 'none') to.style.set('display', 'none')
  for (const [key, style] of source.variants) {
    const display = style.get('display')
    if (display !== undefined) setVariant(to, key, 'display', display === 'none' ? 'none' : shown)
  }
  return to
}

/** Sizes under variants: in general they are the carrier's own affair. */
export function carrySizes(to: HtmlElement, source: StyledElement): HtmlElement {
  for (const [key, style] of source.variants) {
    for (const [property, value] of style) if (groupOf(property) === 'size') setVariant(to, key, property, value)
  }
  return to
}

/** A block's height and the least it may be; a cell takes them, which is never lower than its height. */
export function carryHeight(to: HtmlElement, source: StyledElement): HtmlElement {
  const height = [source.style.get('height'), source.style.get('min-height')].find((value) => value !== undefined && value !== 'auto')
  if (height !== undefined) to.style.set('height', height)
  for (const [key, style] of source.variants) {
    const least = style.get('min-height')
    if (least !== undefined) setVariant(to, key, 'min-height', least)
  }
  return to
}

/** Browsers read no `min-height` on a cell, whose height is one. */
export function leastIsHeight(cell: HtmlElement): void {
  for (const style of [cell.style, ...cell.variants.values()]) {
    const least = style.get('min-height')
    if (least !== undefined && (style.get('height') ?? 'auto') === 'auto') style.set('height', least)
    style.delete('min-height')
  }
}

export function setVariant(element: HtmlElement, key: string, property: string, value: string): void {
  const variant = element.variants.get(key) ?? new Map<string, string>()
  variant.set(property, value)
  element.variants.set(key, variant)
}

/** Takes declarations of some groups away from one element and gives them to another. */
export function move(from: HtmlElement, to: HtmlElement, ...groups: readonly PropertyGroup[]): void {
  moveWhere(from, to, (property) => groups.includes(groupOf(property)))
}

/** Takes some declarations away from one element and gives them to another, those under variants included. */
export function moveWhere(from: HtmlElement, to: HtmlElement, isMoved: (property: string) => boolean): void {
  if (from === to) return
  moveDeclarations(from.style, to.style, isMoved)
  for (const [key, style] of from.variants) {
    const variant = to.variants.get(key) ?? new Map<string, string>()
    moveDeclarations(style, variant, isMoved)
    if (variant.size > 0) to.variants.set(key, variant)
    if (style.size === 0) from.variants.delete(key)
  }
}

function moveDeclarations(from: Map<string, string>, to: Map<string, string>, isMoved: (property: string) => boolean): void {
  for (const [property, value] of from) {
    if (!isMoved(property)) continue
    to.set(property, value)
    from.delete(property)
  }
}
