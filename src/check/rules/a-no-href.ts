import { attributeOf } from '../document/node.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const aNoHref: Rule = {
  id: 'a-no-href',
  severity: 'error',
  clients: ['all'],
  summary: 'A link has an address.',
  reason: 'It looks like a link and goes nowhere; Word drops its style as well.',
  fix: 'Add href, or make it a <span>.',
  source: ['https://www.emailonacid.com/'],
  elements: {
    view: 'both',
    names: ['a'],
    visit(element, { view, report }) {
      const isAnchor =
        attributeOf(element, 'name') !== undefined || (attributeOf(element, 'id') !== undefined && visibleText(element, view) === '')
      if (attributeOf(element, 'href') === undefined && !isAnchor) report(element, 'This <a> has no href.')
    },
  },
}
