import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const tableReset: Rule = {
  id: 'table-reset',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Every table says cellpadding and cellspacing.',
  reason: 'Word draws gaps of 1.5pt between the cells of a table that does not say cellspacing="0".',
  fix: 'Write cellpadding="0" cellspacing="0" border="0".',
  source: ['https://www.caniemail.com/features/html-cellspacing/', 'https://www.caniemail.com/features/html-cellpadding/'],
  elements: {
    view: 'word',
    names: ['table'],
    visit(element, { report }) {
      const missing = ['cellpadding', 'cellspacing'].filter((name) => attributeOf(element, name) === undefined)
      if (missing.length > 0) report(element, `This table lacks ${missing.join(' and ')}, so Word puts room of its own around its cells.`)
    },
  },
}
