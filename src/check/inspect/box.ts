import type { View } from '../document/document.ts'
import { attributePx, isPercentage, lengthPx } from '../document/length.ts'
import { attributeOf, childElements } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { hasDirectText } from './visibility.ts'

/** The width an element asks for in px: its style where the client obeys it, else its attribute. */
export function declaredWidthPx(element: ElementNode, view: View): number | undefined {
  const styled = view.styleOf(element).get('width')?.value
  if (styled !== undefined && isPercentage(styled) && attributePx(attributeOf(element, 'width')) === undefined) return undefined
  return lengthPx(styled) ?? attributePx(attributeOf(element, 'width'))
}

export interface Sides {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** Padding in px; `mso-padding-alt` beats `padding` in Word. */
export function paddingPx(element: ElementNode, view: View): Sides {
  const style = view.styleOf(element)
  const side = (name: string) => {
    const alt = view.name === 'word' ? style.get(`mso-padding-${name}-alt`)?.value : undefined
    return lengthPx(alt ?? style.get(`padding-${name}`)?.value) ?? 0
  }
  return { top: side('top'), right: side('right'), bottom: side('bottom'), left: side('left') }
}

export function borderWidthPx(element: ElementNode, side: keyof Sides, view: View): number {
  const style = view.styleOf(element)
  const kind = style.get(`border-${side}-style`)?.value ?? style.get('border-style')?.value
  if (kind === undefined || kind === 'none' || kind === 'hidden') return 0
  return lengthPx(style.get(`border-${side}-width`)?.value ?? style.get('border-width')?.value) ?? 0
}

/** The nearest width in px that Word knows around an element, paddings and borders taken off. */
export function availableWidthPx(element: ElementNode, view: View): number | undefined {
  let taken = 0
  for (let node = element.parent; node !== undefined; node = node.parent) {
    if (node.name === 'td' || node.name === 'th') {
      const padding = paddingPx(node, view)
      taken += padding.left + padding.right + borderWidthPx(node, 'left', view) + borderWidthPx(node, 'right', view)
    }
    const width = node.name === 'table' || node.name === 'td' || node.name === 'th' ? declaredWidthPx(node, view) : undefined
    if (width !== undefined) return width - taken
  }
  return undefined
}

/** Whether all an element holds is tables that are as asked: a ghost table inside a block does for Word what one around it does. */
export function holdsOnlyTables(element: ElementNode, isRight: (table: ElementNode) => boolean): boolean {
  const children = childElements(element)
  return children.length > 0 && !hasDirectText(element) && children.every((child) => child.name === 'table' && isRight(child))
}
