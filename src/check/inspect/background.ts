import type { View } from '../document/document.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { blend, parseColor, white } from './color.ts'
import type { Color } from './color.ts'

export interface Backdrop {
  readonly color: Color
  /** The element whose colour it is; `undefined` for the client's own white. */
  readonly element: ElementNode | undefined
  /** Whether an image lies between, so that the colour shows only while images are off. */
  readonly hasImage: boolean
}

/** The colour behind an element's text, transparent layers blended. */
export function backdropOf(element: ElementNode, view: View): Backdrop {
  const layers: { color: Color; element: ElementNode }[] = []
  let hasImage = false
  for (let node: ElementNode | undefined = element; node !== undefined; node = node.parent) {
    if (hasBackgroundImage(node, view)) hasImage = true
    const color = ownBackground(node, view)
    if (color === undefined || color.alpha === 0) continue
    layers.push({ color, element: node })
    if (color.alpha >= 1) break
  }
  const color = layers.reverse().reduce((below, layer) => blend(layer.color, below), white)
  return { color, element: layers.at(-1)?.element, hasImage }
}

/** The background colour an element itself sets, by style or `bgcolor`. */
export function ownBackground(element: ElementNode, view: View): Color | undefined {
  const styled = view.styleOf(element).get('background-color')?.value
  return (
    parseColor(styled) ??
    parseColor(attributeOf(element, 'bgcolor')) ??
    (element.name === 'v:fill' ? parseColor(attributeOf(element, 'color')) : undefined)
  )
}

function hasBackgroundImage(element: ElementNode, view: View): boolean {
  const styled = view.styleOf(element).get('background-image')?.value
  return (styled !== undefined && styled.toLowerCase() !== 'none') || attributeOf(element, 'background') !== undefined
}
