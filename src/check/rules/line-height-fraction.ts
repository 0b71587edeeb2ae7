import type { Rule } from '../rule.ts'

export const lineHeightFraction: Rule = {
  id: 'line-height-fraction',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Line heights are whole pixels, or whole percentages.',
  reason: 'Outlook 2007 and 2010 read 118.75% as 11875%.',
  fix: 'Write the line height in px.',
  source: ['https://www.caniemail.com/features/css-line-height/'],
  elements: {
    view: 'word',
    visit(element, { report }) {
      const declaration = element.style.find(({ property, value }) => property === 'line-height' && /\.\d*[1-9]\d*\s*%$/.test(value))
      if (declaration !== undefined) report(declaration, `Word misreads the fraction in line-height: ${declaration.value}.`)
    },
  },
}
