import { attributeOf, descendants } from '../document/node.ts'
import type { View } from '../document/document.ts'
import type { ElementNode } from '../document/node.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const aNoStyle: Rule = {
  id: 'a-no-style',
  severity: 'warning',
  clients: ['all'],
  summary: 'A link says its own colour.',
  reason: 'A link without a colour is blue in Word, and whatever each webmail makes of it elsewhere.',
  fix: 'Write color and text-decoration in the style of the link.',
  source: ['https://github.com/voidlabs/mosaico/issues/20'],
  elements: {
    view: 'both',
    names: ['a'],
    visit(element, { view, report }) {
      if (attributeOf(element, 'href') === undefined || visibleText(element, view) === '' || hasColor(element, view)) return
      report(element, 'This link does not say its colour, so each client picks its own.')
    },
  },
}

function hasColor(element: ElementNode, view: View): boolean {
  if (view.styleOf(element).has('color')) return true
  for (const node of descendants(element)) if (view.styleOf(node).has('color') || attributeOf(node, 'color') !== undefined) return true
  return false
}
