import type { StyledList, StyledNode } from '../cascade/styled.ts'
import { formChildren, lowerNodes } from './children.ts'
import type { LowerContext } from './context.ts'
import { elements } from './elements.ts'
import type { HtmlNode } from './html.ts'

/** Lowers one node, its subtree included. Pure: what it returns depends on the node, its ancestors and its position flags. */
export function lowerNode(node: StyledNode, context: LowerContext): HtmlNode[] {
  if (node.kind === 'text') {
    return [{ kind: 'text', value: node.value, isBlank: node.isBlank, transform: context.noWrap ? { noWrap: true } : undefined }]
  }
  if (node.kind === 'list') return node.isEmpty ? [] : [lowerList(node, context)]
  const lower = elements.get(node.name)
  // Evaluation has refused unknown elements; what is left are groups without a form.
  return lower === undefined ? lowerNodes(formChildren(node), context, false) : lower(node, context)
}

function lowerList(list: StyledList, context: LowerContext): HtmlNode {
  return {
    kind: 'list',
    index: list.index,
    isEmpty: false,
    items: list.items.map((item) => lowerNodes(item, context, true)),
    itemPosition: list.itemPosition,
    edges: { isFirst: false, isLast: false },
  }
}
