import { closest } from '../document/node.ts'
import { estimateHeightPx } from '../inspect/height.ts'
import type { Rule } from '../rule.ts'

const PAGE_PX = 1790
const MIN_CHARACTERS = 2000

export const tallTable: Rule = {
  id: 'tall-table',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'No single table is taller than a page of 1,790 pixels.',
  reason: 'Word lays out in pages, and can split a taller table with a gap at the page break.',
  fix: 'Use one table per section instead of one around everything.',
  source: ['https://www.emailonacid.com/'],
  elements: {
    view: 'word',
    names: ['table'],
    visit(table, { view, report }) {
      // A source this short cannot fill a page.
      if (closest(table, ['table']) !== undefined || table.end - table.start < MIN_CHARACTERS) return
      const height = estimateHeightPx(table, view)
      if (height > PAGE_PX) report(table, `This table is about ${Math.round(height / 10) * 10}px tall, more than one page of Word.`)
    },
  },
}
