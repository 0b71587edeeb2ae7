import { closest } from '../document/node.ts'
import { paddingPx } from '../inspect/box.ts'
import { containsAny } from '../inspect/tables.ts'
import type { Rule } from '../rule.ts'

export const vmlNestedPadding: Rule = {
  id: 'vml-nested-padding',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Inside a VML text box, no table stands in a cell with padding at its sides.',
  reason: 'Word drops the left padding of such a cell and doubles the right one.',
  fix: 'Use an empty cell of fixed width at each side instead of padding.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/32', 'https://github.com/mjmlio/mjml/issues/2927'],
  elements: {
    view: 'word',
    names: ['td', 'th'],
    visit(cell, { view, report }) {
      if (closest(cell, ['v:textbox']) === undefined || !containsAny(cell, ['table'])) return
      const padding = paddingPx(cell, view)
      if (padding.left > 0 || padding.right > 0)
        report(
          cell,
          `Word misplaces the table in this cell, which has ${padding.left}px and ${padding.right}px of padding inside a VML text box.`,
        )
    },
  },
}
