import { attributeOf } from '../document/node.ts'
import { cellsOf, isLayoutTable, rowsOf } from '../inspect/tables.ts'
import type { Rule } from '../rule.ts'

export const tableThScope: Rule = {
  id: 'table-th-scope',
  severity: 'warning',
  clients: ['all'],
  summary: 'The header cells of a table of data say scope.',
  reason: 'Screen readers read the header with each cell, if they know which it belongs to.',
  fix: 'Write <th scope="col"> or <th scope="row">.',
  source: ['https://www.w3.org/WAI/tutorials/tables/'],
  elements: {
    view: 'browser',
    names: ['table'],
    visit(table, { report }) {
      if (isLayoutTable(table)) return
      const header = rowsOf(table)
        .flatMap(cellsOf)
        .find((cell) => cell.name === 'th' && attributeOf(cell, 'scope') === undefined)
      if (header !== undefined) report(header, 'This header cell does not say scope.')
    },
  },
}
