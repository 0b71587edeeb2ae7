import type { HtmlNode } from '../html.ts'
import type { Pass } from '../pass.ts'

/** Says on every table within right-to-left text in which direction its cells go (rule 57): webmail replaces `html` and `body`, Word starts anew. */
export const direction: Pass = {
  name: 'direction',
  run: (nodes, { rtl }) => {
    write(nodes, rtl)
    return nodes
  },
}

function write(nodes: readonly HtmlNode[], isRtl: boolean): void {
  for (const node of nodes) {
    if (node.kind === 'list') for (const item of node.items) write(item, isRtl)
    else if (node.kind === 'region') write(node.children, isRtl)
    else if (node.kind === 'element') {
      if (isRtl && node.tag === 'table' && !node.attributes.has('dir')) node.attributes.set('dir', 'rtl')
      const own = node.attributes.get('dir')
      write(node.children, own === 'rtl' || own === 'ltr' ? own === 'rtl' : isRtl)
    }
  }
}
