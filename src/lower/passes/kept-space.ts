import { keptSpaceOf } from '../../css/kept-space.ts'
import type { KeptSpace } from '../../css/kept-space.ts'
import type { HtmlNode } from '../html.ts'
import type { Pass } from '../pass.ts'

/**
 * Writes line breaks and spaces that `white-space` keeps as `<br>` and no-break spaces (rule 40): Word keeps them in a `pre`
 * alone. The declaration stays, for values that another sender puts in later.
 *
 * @see https://www.caniemail.com/features/css-white-space/
 */
export const keptSpace: Pass = {
  name: 'kept-space',
  run: (nodes) => nodes.map((node) => keep(node, undefined)),
}

function keep(node: HtmlNode, kept: KeptSpace | undefined): HtmlNode {
  if (node.kind === 'text') return kept === undefined ? node : { ...node, transform: { ...node.transform, keep: kept } }
  if (node.kind === 'list') {
    node.items = node.items.map((item) => item.map((child) => keep(child, kept)))
    return node
  }
  if (node.kind === 'region') node.children = node.children.map((child) => keep(child, kept))
  if (node.kind === 'element' && node.tag !== 'pre') {
    const declared = node.source?.style.get('white-space')
    const inside = declared === undefined ? kept : keptSpaceOf(declared)
    node.children = node.children.map((child) => keep(child, inside))
  }
  return node
}
