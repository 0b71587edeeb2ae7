import { fontSizeKeywords } from '../../css/font-size-keywords.ts'
import type { View } from '../document/document.ts'
import { lengthPx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'

const HEADING_EM: Readonly<Record<string, number>> = {
  h1: 2,
  h2: 1.5,
  h3: 1.17,
  h4: 1,
  h5: 0.83,
  h6: 0.67,
  small: 0.83,
  sub: 0.83,
  sup: 0.83,
}

/** The declared value of an inherited property: the nearest ancestor that says something. */
export function inherited(element: ElementNode, property: string, view: View): string | undefined {
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) {
    const value = view.styleOf(node).get(property)?.value
    if (value !== undefined && value.toLowerCase() !== 'inherit') return value
  }
  return undefined
}

/** The used font size in px. */
export function fontSizePx(element: ElementNode, view: View): number {
  const parent = element.parent
  const parentSize = () => (parent === undefined ? 16 : fontSizePx(parent, view))
  const declared = view.styleOf(element).get('font-size')?.value.trim().toLowerCase()
  if (declared === undefined) return HEADING_EM[element.name] === undefined ? parentSize() : parentSize() * HEADING_EM[element.name]!
  if (declared.endsWith('%')) return (parentSize() * Number.parseFloat(declared)) / 100
  return (
    lengthPx(declared, declared.endsWith('em') && !declared.endsWith('rem') ? parentSize() : 16) ??
    fontSizeKeywords[declared] ??
    parentSize()
  )
}

/** The used line height in px, or `undefined` for `normal`. */
export function lineHeightPx(element: ElementNode, view: View): number | undefined {
  const declared = inherited(element, 'line-height', view)?.trim().toLowerCase()
  if (declared === undefined || declared === 'normal') return undefined
  const size = fontSizePx(element, view)
  if (/^[\d.]+$/.test(declared)) return Number(declared) * size
  if (declared.endsWith('%')) return (Number.parseFloat(declared) * size) / 100
  return lengthPx(declared, size)
}

export function isBold(element: ElementNode, view: View): boolean {
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) {
    const weight = view.styleOf(node).get('font-weight')?.value
    if (weight !== undefined) return /bold/i.test(weight) || Number.parseInt(weight, 10) >= 600
    if (/^(?:h[1-6]|b|strong|th)$/.test(node.name)) return true
  }
  return false
}

/** Font families of a stack, unquoted, in order. */
export function fontFamilies(stack: string): string[] {
  return stack
    .split(',')
    .map((family) => family.trim().replace(/^["']|["']$/g, ''))
    .filter((family) => family !== '')
}

export function textDirection(element: ElementNode): 'ltr' | 'rtl' {
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) {
    const dir = attributeOf(node, 'dir')?.toLowerCase()
    if (dir === 'rtl' || dir === 'ltr') return dir
  }
  return 'ltr'
}
