import { holdsText } from '../content.ts'
import { replaceElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/** Opens groups that say nothing and hold no text: 11 bytes each, and one paragraph less for Word to make up. */
export const plainGroups: Pass = {
  name: 'plain-groups',
  run: (nodes) =>
    replaceElements(nodes, (node) => {
      const isPlain = node.tag === 'div' && node.attributes.size === 0 && node.style.size === 0 && node.variants.size === 0
      return isPlain && !holdsText(node.children) ? node.children : [node]
    }),
}
