import { attributeOf } from '../document/node.ts'
import { isLayoutTable } from '../inspect/tables.ts'
import type { Rule } from '../rule.ts'

export const tableRole: Rule = {
  id: 'table-role',
  severity: 'warning',
  clients: ['all'],
  summary: 'A table that lays out says role="presentation".',
  reason: 'Screen readers announce rows and columns of every other table.',
  fix: 'Write role="presentation" on layout tables, and <th scope> in tables of data.',
  source: ['https://www.goodemailcode.com/'],
  elements: {
    view: 'both',
    names: ['table'],
    visit(element, { report }) {
      if (attributeOf(element, 'role') === undefined && isLayoutTable(element))
        report(element, 'This layout table lacks role="presentation", so screen readers announce it as data.')
    },
  },
}
