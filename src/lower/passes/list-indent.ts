import type { HtmlElement, HtmlNode } from '../html.ts'
import { toPx } from '../lengths.ts'
import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/** Outlook before 2021 draws the marker into the left margin of the item; with less it is cut off. */
export const MARKER_MARGIN_PX = 30

/**
 * Gives the indent of a list to its items, as a margin wide enough for the marker (rule 38).
 *
 * @see https://github.com/TryGhost/Ghost/issues/24303
 */
export const listIndent: Pass = {
  name: 'list-indent',
  run: (nodes, { rtl }) => {
    visitElements(nodes, (node) => {
      if (node.tag !== 'ul' && node.tag !== 'ol') return
      const isRtl = (node.source?.style.get('direction') ?? (rtl ? 'rtl' : 'ltr')) === 'rtl'
      indentItems(node, isRtl ? 'right' : 'left')
    })
    return nodes
  },
}

function indentItems(list: HtmlElement, side: 'left' | 'right'): void {
  const indent = (toPx(list.style.get(`padding-${side}`)) ?? 0) + (toPx(list.style.get(`margin-${side}`)) ?? 0)
  list.style.set(`margin-${side}`, '0')
  list.style.set('padding-top', '0')
  list.style.set('padding-right', '0')
  list.style.set('padding-bottom', '0')
  list.style.set('padding-left', '0')
  const hasMarker = list.style.get('list-style-type') !== 'none'
  for (const item of itemsOf(list.children)) {
    const own = toPx(item.style.get(`margin-${side}`)) ?? 0
    item.style.set(`margin-${side}`, `${hasMarker ? Math.max(MARKER_MARGIN_PX, indent + own) : indent + own}px`)
  }
}

function itemsOf(nodes: readonly HtmlNode[]): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'list') return node.items.flatMap(itemsOf)
    if (node.kind === 'region') return itemsOf(node.children)
    return node.kind === 'element' && node.tag === 'li' ? [node] : []
  })
}
