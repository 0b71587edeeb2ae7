import type { ElementNode } from '../document/node.ts'
import { availableWidthPx, declaredWidthPx } from '../inspect/box.ts'
import { cellsOf, rowsOf } from '../inspect/tables.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { attributeOf } from '../document/node.ts'

const TOLERANCE_PX = 1

export const widthSum: Rule = {
  id: 'width-sum',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'In Word’s view the widths of a row’s cells add up to the width of their table, and a table fits its parent.',
  reason: 'Word lays out by the widths it is given: a sum that is off stretches the mail or leaves a gap.',
  fix: 'Make the cell widths add up; give what is left over to the last column.',
  source: ['https://github.com/mjmlio/mjml/issues/1128'],
  elements: {
    view: 'word',
    names: ['table'],
    visit(table, context) {
      const width = declaredWidthPx(table, context.view)
      const available = availableWidthPx(table, context.view)
      if (width !== undefined && available !== undefined && width > available + TOLERANCE_PX) {
        context.report(table, `This table is ${width}px wide, but its parent has room for ${Math.round(available)}px.`)
      }
      if (width !== undefined) for (const row of rowsOf(table)) checkRow(row, width, context)
    },
  },
}

function checkRow(row: ElementNode, tableWidth: number, { view, report }: RuleContext): void {
  const cells = cellsOf(row)
  if (cells.length < 2 || cells.some((cell) => attributeOf(cell, 'colspan') !== undefined || attributeOf(cell, 'rowspan') !== undefined))
    return
  const widths = cells.map((cell) => declaredWidthPx(cell, view))
  const known = widths.filter((width) => width !== undefined)
  const sum = known.reduce((total, width) => total + width, 0)
  const isOff = known.length === cells.length ? Math.abs(sum - tableWidth) > TOLERANCE_PX : sum > tableWidth + TOLERANCE_PX
  if (isOff && known.length > 0) report(row, `The cells of this row are ${sum}px wide together, but their table is ${tableWidth}px.`)
}
