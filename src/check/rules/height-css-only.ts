import { attributeOf } from '../document/node.ts'
import { lengthPx } from '../document/length.ts'
import type { Rule } from '../rule.ts'

export const heightCssOnly: Rule = {
  id: 'height-css-only',
  severity: 'warning',
  clients: ['yahoo'],
  summary: 'A cell or table with a height in its style has the height attribute too.',
  reason: 'Yahoo turns height into min-height, so the style alone does not hold.',
  fix: 'Add height="40" beside style="height:40px".',
  source: ['https://www.caniemail.com/features/css-height/'],
  elements: {
    view: 'browser',
    names: ['td', 'th', 'tr', 'table'],
    visit(element, { report }) {
      const declaration = element.style.find(({ property }) => property === 'height')
      if ((lengthPx(declaration?.value) ?? 0) > 0 && attributeOf(element, 'height') === undefined)
        report(declaration!, `Yahoo reads height: ${declaration!.value} as a minimum, for lack of the height attribute.`)
    },
  },
}
