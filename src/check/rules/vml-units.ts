import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const vmlUnits: Rule = {
  id: 'vml-units',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'VML sizes are in pt.',
  reason: 'At 120 dpi Word scales points and leaves VML pixels as they are, so the shape no longer fits its text.',
  fix: 'Multiply by 0.75 and write pt.',
  source: ['https://www.hteumeuleu.com/2021/background-properties-in-vml/'],
  elements: {
    view: 'word',
    visit(element, { report }) {
      if (!element.name.startsWith('v:')) return
      const declaration = element.style.find(
        ({ property, value }) => (property === 'width' || property === 'height') && /^[\d.]+px$/i.test(value),
      )
      if (declaration !== undefined)
        report(declaration, `${declaration.property}: ${declaration.value} of this <${element.name}> is not scaled at 120 dpi.`)
      else if (/\dpx/i.test(attributeOf(element, 'inset') ?? ''))
        report(element, `inset="${attributeOf(element, 'inset')}" of this <${element.name}> is not scaled at 120 dpi.`)
    },
  },
}
