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
  [
    /^(?:white-space$|word-break$|overflow-wrap$|direction$|list-style-|quotes$|mso-line-height-rule$|border-collapse$|border-spacing$)/,
    'text',
  ],
]

export function groupOf(property: string): PropertyGroup {
  return GROUPS.find(([pattern]) => pattern.test(property))?.[1] ?? 'other'
}

/** Gives an element its source's declarations of some groups, those under variants included. */
export function carry(to: HtmlElement, source: StyledElement, ...groups: readonly PropertyGroup[]): HtmlElement {
  copy(source.style, to.style, groups)
  for (const [key, style] of source.variants) {
    const variant = to.variants.get(key) ?? new Map<string, string>()
    copy(style, variant, groups)
    if (variant.size > 0) to.variants.set(key, variant)
  }
  return to
}

function copy(from: ReadonlyMap<string, string>, to: Map<string, string>, groups: readonly PropertyGroup[]): void {
  for (const [property, value] of from) {
    if (groups.includes(groupOf(property))) to.set(property, value)
  }
}

/** Takes declarations of some groups away from one element and gives them to another. */
export function move(from: HtmlElement, to: HtmlElement, ...groups: readonly PropertyGroup[]): void {
  moveDeclarations(from.style, to.style, groups)
  for (const [key, style] of from.variants) {
    const variant = to.variants.get(key) ?? new Map<string, string>()
    moveDeclarations(style, variant, groups)
    if (variant.size > 0) to.variants.set(key, variant)
    if (style.size === 0) from.variants.delete(key)
  }
}

function moveDeclarations(from: Map<string, string>, to: Map<string, string>, groups: readonly PropertyGroup[]): void {
  for (const [property, value] of from) {
    if (!groups.includes(groupOf(property))) continue
    to.set(property, value)
    from.delete(property)
  }
}
