import type { HtmlNode } from '../html.ts'
import type { Pass } from '../pass.ts'

/**
 * Writes text in lower case that `text-transform: lowercase` applies to (rule 40): Word knows the other cases only.
 *
 * @see https://www.caniemail.com/features/css-text-transform/
 */
export const lowerCase: Pass = {
  name: 'lower-case',
  run: (nodes) => nodes.map((node) => lowerText(node, false)),
}

function lowerText(node: HtmlNode, isLower: boolean): HtmlNode {
  if (node.kind === 'text') return isLower ? { ...node, transform: { ...node.transform, case: 'lower' } } : node
  if (node.kind === 'list') {
    node.items = node.items.map((item) => item.map((child) => lowerText(child, isLower)))
    return node
  }
  if (node.kind === 'region') node.children = node.children.map((child) => lowerText(child, isLower))
  if (node.kind === 'element') {
    const transform = node.source?.style.get('text-transform')
    const inside = transform === undefined ? isLower : transform === 'lowercase'
    node.children = node.children.map((child) => lowerText(child, inside))
  }
  return node
}
