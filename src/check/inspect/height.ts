import type { View } from '../document/document.ts'
import { attributePx, lengthPx } from '../document/length.ts'
import { attributeOf } from '../document/node.ts'
import type { ElementNode, Node } from '../document/node.ts'
import { declaredWidthPx, paddingPx } from './box.ts'
import { cellsOf } from './tables.ts'
import { fontSizePx, lineHeightPx } from './typography.ts'
import { isHiddenItself, normalizeText } from './visibility.ts'

const DEFAULT_WIDTH_PX = 600
/** The mean width of a character in the usual faces, in em. */
const CHARACTER_EM = 0.5

/** How tall a table is roughly, counting lines of text, images and paddings. Good to about a fifth. */
export function estimateHeightPx(table: ElementNode, view: View): number {
  return heightOf(table, view, declaredWidthPx(table, view) ?? DEFAULT_WIDTH_PX)
}

function heightOf(element: ElementNode, view: View, width: number): number {
  if (isHiddenItself(element, view)) return 0
  if (element.name === 'img') return imageHeight(element, width)
  if (element.name === 'br') return lineOf(element, view)
  if (element.name === 'tr') return rowHeight(element, view, width)
  const style = view.styleOf(element)
  const own = attributePx(attributeOf(element, 'height')) ?? lengthPx(style.get('height')?.value) ?? 0
  const padding = element.name === 'td' || element.name === 'th' ? paddingPx(element, view) : undefined
  const inner = Math.max(40, width - (padding === undefined ? 0 : padding.left + padding.right))
  const margins = (lengthPx(style.get('margin-top')?.value) ?? 0) + (lengthPx(style.get('margin-bottom')?.value) ?? 0)
  const content = inlineHeight(element, view, inner)
  return Math.max(own, content + (padding === undefined ? 0 : padding.top + padding.bottom)) + margins
}

/** Cells stand side by side, so the tallest counts. */
function rowHeight(row: ElementNode, view: View, width: number): number {
  const cells = cellsOf(row)
  return Math.max(0, ...cells.map((cell) => heightOf(cell, view, declaredWidthPx(cell, view) ?? width / Math.max(1, cells.length))))
}

function inlineHeight(element: ElementNode, view: View, width: number): number {
  let height = 0
  let characters = 0
  const flush = () => {
    if (characters > 0) height += Math.ceil((characters * fontSizePx(element, view) * CHARACTER_EM) / width) * lineOf(element, view)
    characters = 0
  }
  const add = (node: Node) => {
    if (node.kind === 'text') characters += normalizeText(node.text).length
    else if (/^(?:a|span|b|strong|i|em|u|s|small|code|font|sub|sup)$/.test(node.name)) for (const child of node.children) add(child)
    else {
      flush()
      height += heightOf(node, view, width)
    }
  }
  for (const child of element.children) add(child)
  flush()
  return height
}

function imageHeight(image: ElementNode, width: number): number {
  const drawn = Math.min(width, attributePx(attributeOf(image, 'width')) ?? width)
  return attributePx(attributeOf(image, 'height')) ?? drawn * 0.5
}

function lineOf(element: ElementNode, view: View): number {
  return lineHeightPx(element, view) ?? fontSizePx(element, view) * 1.2
}
