import type { ItemPosition } from '../element/tree.ts'
import type { HtmlList, HtmlNode } from './html.ts'
import { innermostItem } from './innermost-item.ts'

/**
 * Whether the first or the last item of a list looks different from the others, in a lowered mail or, while an item is
 * lowered, in that item. Where it is false, items at that end share their fragments with all others.
 *
 * @param html what `lower` returned
 * @param index the list's place in the values of its frame
 */
export function listPositionMatters(html: readonly HtmlNode[], index: number): ItemPosition {
  const lists = [...listsOf(innermostItem(html)?.nodes ?? html)].filter((list) => list.index === index)
  return { isFirst: lists.some((list) => list.edges.isFirst), isLast: lists.some((list) => list.edges.isLast) }
}

function* listsOf(nodes: readonly HtmlNode[]): Iterable<HtmlList> {
  for (const node of nodes) {
    if (node.kind === 'list') yield node
    else if (node.kind === 'element' || node.kind === 'region') yield* listsOf(node.children)
  }
}
