import type { HtmlElement, HtmlNode } from './html.ts'

/**
 * Leaves out what Word alone reads, for mail that goes to no Outlook on Windows: the tags of its view, regions of its own,
 * and `mso-*` declarations. What was the browsers' view is the whole document then, without a conditional comment. Tables
 * that carry padding stay: old webmail needs them as well.
 */
export function withoutWord(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node): readonly HtmlNode[] => {
    switch (node.kind) {
      case 'element':
        return elementWithoutWord(node)
      case 'region':
        return node.view === 'mso' ? [] : withoutWord(node.children)
      case 'raw':
        return node.view === 'mso' ? [] : [{ ...node, view: 'both' }]
      case 'list':
        node.items = node.items.map(withoutWord)
        return [node]
      case 'text':
      case 'head-rules':
        return [node]
    }
  })
}

function elementWithoutWord(node: HtmlElement): readonly HtmlNode[] {
  const children = withoutWord(node.children)
  if (node.view === 'mso') return children
  node.view = 'both'
  node.children = children
  for (const property of node.style.keys()) if (property.startsWith('mso-')) node.style.delete(property)
  for (const name of WORD_NAMESPACES) node.attributes.delete(name)
  return [node]
}

const WORD_NAMESPACES = ['xmlns:v', 'xmlns:o']
