import { lengthPx } from '../document/length.ts'
import type { Rule } from '../rule.ts'

export const imgMargin: Rule = {
  id: 'img-margin',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Images have no margin and no padding.',
  reason: 'Word ignores both on an image.',
  fix: 'Put the space into the padding of the cell around the image.',
  source: ['https://www.emailonacid.com/'],
  elements: {
    view: 'word',
    names: ['img'],
    visit(element, { report }) {
      const declaration = element.style.find(
        ({ property, value }) =>
          /^(?:margin|padding)(?:-|$)/.test(property) && value.split(/\s+/).some((part) => (lengthPx(part) ?? 0) !== 0),
      )
      if (declaration !== undefined) report(declaration, `Word ignores ${declaration.property}: ${declaration.value} on an image.`)
    },
  },
}
