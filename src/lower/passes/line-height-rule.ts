import { holdsTallContent, isInlineTag } from '../content.ts'
import type { Pass } from '../pass.ts'
import { visitElements } from '../pass.ts'

/**
 * Tells Word to take line heights literally (rule 34): by default they are a minimum. Where a picture or a button may
 * stand in the line they stay a minimum, or Word would cut it off.
 */
export const lineHeightRule: Pass = {
  name: 'line-height-rule',
  run: (nodes) => {
    visitElements(nodes, (node) => {
      const height = node.style.get('line-height')
      if (
        height === undefined ||
        height === '0' ||
        isInlineTag(node.tag) ||
        node.style.has('mso-line-height-rule') ||
        node.style.has('mso-hide')
      )
        return
      node.style.set('mso-line-height-rule', holdsTallContent(node.children) ? 'at-least' : 'exactly')
    })
    return nodes
  },
}
