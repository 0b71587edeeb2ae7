import { findAttribute } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const listValue: Rule = {
  id: 'list-value',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Lists count without value and reversed.',
  reason: 'Word closes the list before an item with a value, and ignores reversed.',
  fix: 'Use start on <ol>, or a table with the numbers written out.',
  source: ['https://www.caniemail.com/features/html-lists/'],
  elements: {
    view: 'word',
    names: ['li', 'ol'],
    visit(element, { report }) {
      const attribute = findAttribute(element, element.name === 'li' ? 'value' : 'reversed')
      if (attribute !== undefined) report(attribute, `Word misreads ${attribute.name} on <${element.name}>.`)
    },
  },
}
