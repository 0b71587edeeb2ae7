import type { StyledElement, StyledList, StyledNode } from '../cascade/styled.ts'
import { closest } from '../diagnostics/closest.ts'
import { codeTags, htmlTags, primitives } from '../element/primitives.ts'
import { formChildren, lowerNodes } from './children.ts'
import { report } from './context.ts'
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
  return lower === undefined ? lowerGroup(node, context) : lower(node, context)
}

// Beside ours: what the head of a foreign document may hold.
const KNOWN: ReadonlySet<string> = new Set<string>([...htmlTags, ...primitives, 'title'])
/** A group without a form of its own is its children; so is an element that no client would draw, which is said. */
function lowerGroup(node: StyledElement, context: LowerContext): HtmlNode[] {
  if (!KNOWN.has(node.name)) {
    report(context, node, 'element-unknown', [node.name, closest(node.name, htmlTags)])
  }
  if (codeTags.has(node.name)) return []
  return lowerNodes(formChildren(node), context, false)
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
