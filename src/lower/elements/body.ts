import type { StyledElement } from '../../cascade/styled.ts'
import { element, region } from '../build.ts'
import { lowerChildren } from '../children.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { sidePx, toPx } from '../lengths.ts'
import { carry } from '../property-groups.ts'
import { frame } from './box.ts'
import { spacer } from './spacer.ts'

export const DEFAULT_WIDTH_PX = 600

/**
 * The contents on their canvas. The canvas' colour is on `<body>` and its first `<div>` (see email.ts). Its padding is the
 * browsers': Word has none on a `div`, and gets lines of that height above and below; a table for it would be one table
 * around the whole mail, which Word splits at 23.7 inches.
 */
export function lowerBody(source: StyledElement, context: LowerContext): HtmlNode[] {
  const isFull = source.attributes.get('full') === true
  const widthPx = toPx(source.attributes.get('width')) ?? DEFAULT_WIDTH_PX
  const windowPx = widthPx + sidePx(source.style, 'padding-left') + sidePx(source.style, 'padding-right')
  const children = lowerChildren(source, { ...context, parent: 'flow', widthPx, windowPx, isFull })
  const box = element('div', { source }, children)
  const contents = isFull ? box : frame(box, widthPx, 'center')
  const padded = carryPadding(source)
  if (padded === undefined) return [contents]
  padded.children = [...wordSpace(source, 'padding-top'), contents, ...wordSpace(source, 'padding-bottom')]
  return [padded]
}

function carryPadding(source: StyledElement): HtmlElement | undefined {
  const padded = carry(element('div', { view: 'browser' }), source, 'box')
  keepPadding(padded.style)
  for (const [key, style] of padded.variants) {
    keepPadding(style)
    if (style.size === 0) padded.variants.delete(key)
  }
  return padded.style.size === 0 && padded.variants.size === 0 ? undefined : padded
}

function keepPadding(style: Map<string, string>): void {
  for (const [property, value] of style) {
    if (!property.startsWith('padding-') || toPx(value) === 0) style.delete(property)
  }
}

function wordSpace(source: StyledElement, side: 'padding-top' | 'padding-bottom'): HtmlNode[] {
  const heightPx = sidePx(source.style, side)
  return heightPx > 0 ? [region('mso', [spacer(heightPx)])] : []
}
