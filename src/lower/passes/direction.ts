import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/** Says on every table of a right-to-left mail in which direction its cells go (rule 57): webmail replaces `html` and `body`, Word starts anew. */
export const direction: Pass = {
  name: 'direction',
  run: (nodes, { rtl }) => {
    if (!rtl) return nodes
    visitElements(nodes, (node) => {
      if (node.tag === 'table' && !node.attributes.has('dir')) node.attributes.set('dir', 'rtl')
    })
    return nodes
  },
}
