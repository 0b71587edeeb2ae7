import { attributeOf, childElements } from '../document/node.ts'
import type { ElementNode } from '../document/node.ts'
import { backdropOf } from '../inspect/background.ts'
import { normalizeText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const floatAlignLeft: Rule = {
  id: 'float-align-left',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'No table floats beside text on a coloured background.',
  reason: 'Word crops the first letters of text beside a floating table in a coloured cell, and adds a gap at the side.',
  fix: 'Put the two into cells of one row.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/158'],
  elements: {
    view: 'word',
    names: ['table'],
    visit(table, { view, report }) {
      if (!/^(?:left|right)$/i.test(attributeOf(table, 'align') ?? '') || !hasTextAfter(table)) return
      const backdrop = backdropOf(table.parent ?? table, view)
      if (backdrop.element !== undefined && backdrop.element.name !== 'body')
        report(table, 'This table floats beside text in a coloured cell, where Word crops the text.')
    },
  },
}

/** Text or a paragraph right after the table; another floating table is a column. */
function hasTextAfter(table: ElementNode): boolean {
  const siblings = table.parent?.children ?? []
  const next = siblings.slice(siblings.indexOf(table) + 1).find((node) => node.kind === 'element' || normalizeText(node.text) !== '')
  return (
    next !== undefined && (next.kind === 'text' || (next.name !== 'table' && childElements(next).every(({ name }) => name !== 'table')))
  )
}
