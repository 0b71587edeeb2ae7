import type { HtmlNode, HtmlRegion } from './html.ts'

export interface Item {
  readonly nodes: readonly HtmlNode[]
  /** The region it stands in, when its list is in one view only. */
  readonly region: HtmlRegion | undefined
}

/** The one item of the innermost list that has items, or `undefined` when the mail's own frame is being lowered. */
export function innermostItem(nodes: readonly HtmlNode[], region?: HtmlRegion): Item | undefined {
  for (const node of nodes) {
    if (node.kind === 'list' && node.items.length > 0) {
      const item = node.items[0]!
      return innermostItem(item, region) ?? { nodes: item, region }
    }
    if (node.kind !== 'element' && node.kind !== 'region') continue
    const found = innermostItem(node.children, node.kind === 'region' ? node : region)
    if (found !== undefined) return found
  }
  return undefined
}
