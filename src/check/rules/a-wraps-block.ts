import { blockElements } from '../document/html-names.ts'
import { descendants } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const aWrapsBlock: Rule = {
  id: 'a-wraps-block',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'A link holds text and images only.',
  reason: 'Word makes a link around a table, a div or a paragraph unclickable.',
  fix: 'Put a link into each text and around each image instead.',
  source: ['https://github.com/foundation/foundation-emails/issues/4'],
  elements: {
    view: 'word',
    names: ['a'],
    visit(element, { report }) {
      for (const node of descendants(element)) {
        if (blockElements.has(node.name)) return report(element, `Word cannot follow this link, because it wraps a <${node.name}>.`)
      }
    },
  },
}
