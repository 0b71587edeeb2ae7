import { isInlineTag } from '../content.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { toPercent, toPx } from '../lengths.ts'
import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/**
 * Says in attributes what Word and old webmail read there (rules 27, 40, 46 and 52). The CSS stays where the two differ:
 * sizes, since Word scales only those in CSS on large screens, colours, and the alignment of cells with blocks in them,
 * which `align` would move.
 */
export const attributeMirror: Pass = {
  name: 'attribute-mirror',
  run: (nodes) => {
    visitElements(nodes, (node) => {
      if (node.tag === 'td' || node.tag === 'th') mirrorCell(node)
      if (node.tag === 'table') mirrorSize(node, 'width')
      if (['table', 'td', 'th', 'body'].includes(node.tag)) mirrorColor(node)
    })
    return nodes
  },
}

function mirrorCell(node: HtmlElement): void {
  mirrorSize(node, 'width')
  mirrorSize(node, 'height')
  const align = node.style.get('text-align')
  if (align !== undefined) node.attributes.set('align', align)
  if (holdsLinesOnly(node.children)) node.style.delete('text-align')
  const valign = node.style.get('vertical-align')
  if (valign !== undefined) {
    if (['top', 'middle', 'bottom', 'baseline'].includes(valign)) node.attributes.set('valign', valign)
    node.style.delete('vertical-align')
  }
  if (node.style.get('white-space') === 'nowrap') {
    node.attributes.set('nowrap', '')
    node.style.delete('white-space')
  }
}

function holdsLinesOnly(nodes: readonly HtmlNode[]): boolean {
  return nodes.every((node) => node.kind === 'text' || node.kind === 'raw' || (node.kind === 'element' && isInlineTag(node.tag)))
}

function mirrorSize(node: HtmlElement, property: 'width' | 'height'): void {
  const value = node.style.get(property)
  const px = toPx(value)
  if (px !== undefined) node.attributes.set(property, String(Math.round(px)))
  else if (toPercent(value) !== undefined) {
    node.attributes.set(property, value!)
    node.style.delete(property)
  }
}

function mirrorColor(node: HtmlElement): void {
  const color = node.style.get('background-color')
  if (color !== undefined && /^#[0-9a-f]{6}$/i.test(color)) node.attributes.set('bgcolor', color)
}
