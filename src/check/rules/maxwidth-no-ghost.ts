import { lengthPx } from '../document/length.ts'
import { availableWidthPx, declaredWidthPx, holdsOnlyTables } from '../inspect/box.ts'
import type { Rule } from '../rule.ts'

export const maxwidthNoGhost: Rule = {
  id: 'maxwidth-no-ghost',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'A block with max-width stands in a table that has that width for Word.',
  reason: 'Word ignores max-width, so the block fills the window of the reader.',
  fix: 'Wrap it in <!--[if mso]><table role="presentation" align="center" width="600"><tr><td><![endif]--> … <!--[if mso]></td></tr></table><![endif]-->.',
  source: ['https://www.caniemail.com/features/css-max-width/'],
  elements: {
    view: 'word',
    visit(element, { view, report }) {
      const declaration = element.style.find(({ property }) => property === 'max-width')
      const max = lengthPx(declaration?.value)
      if (
        declaration === undefined ||
        max === undefined ||
        max === 0 ||
        element.name === 'img' ||
        declaredWidthPx(element, view) !== undefined ||
        holdsOnlyTables(element, (table) => (declaredWidthPx(table, view) ?? Infinity) <= max)
      )
        return
      const available = availableWidthPx(element, view)
      if (available === undefined) report(declaration, `Nothing holds this <${element.name}> to ${max}px in Word, which ignores max-width.`)
    },
  },
}
