import { holdsText } from '../content.ts'
import { toPx } from '../lengths.ts'
import { replaceElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/** Opens groups that say nothing and hold no text: 11 bytes each, and one paragraph less for Word to make up. */
export const plainGroups: Pass = {
  name: 'plain-groups',
  run: (nodes) =>
    replaceElements(nodes, (node) => {
      const isPlain = node.tag === 'div' && node.attributes.size === 0 && saysNothing(node.style) && node.variants.size === 0
      return isPlain && !holdsText(node.children) ? node.children : [node]
    }),
}

function saysNothing(style: ReadonlyMap<string, string>): boolean {
  return [...style].every(([property, value]) => property.startsWith('margin-') && toPx(value) === 0)
}
