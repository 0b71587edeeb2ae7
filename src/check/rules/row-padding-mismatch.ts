import { containsAny, cellsOf } from '../inspect/tables.ts'
import { paddingPx } from '../inspect/box.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const rowPaddingMismatch: Rule = {
  id: 'row-padding-mismatch',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'The cells of one row have the same padding above and below.',
  reason: 'Word gives every cell of a row the largest vertical padding among them.',
  fix: 'Give the cells the same vertical padding, or put a table of its own into each.',
  source: ['https://www.caniemail.com/features/css-padding/'],
  elements: {
    view: 'word',
    names: ['tr'],
    visit(row, { view, report }) {
      const cells = cellsOf(row).filter((cell) => containsAny(cell, ['img', 'table']) || visibleText(cell, view) !== '')
      const paddings = cells.map((cell) => paddingPx(cell, view))
      for (const side of ['top', 'bottom'] as const) {
        const values = new Set(paddings.map((padding) => padding[side]))
        if (values.size > 1)
          return report(
            row,
            `The cells of this row have ${[...values].join(', ')}px of padding at the ${side}; Word gives all of them ${Math.max(...values)}px.`,
          )
      }
    },
  },
}
