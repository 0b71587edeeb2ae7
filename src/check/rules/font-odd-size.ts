import { fontSizePx } from '../inspect/typography.ts'
import { hasDirectText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const fontOddSize: Rule = {
  id: 'font-odd-size',
  severity: 'info',
  clients: ['outlook-windows'],
  summary: 'Text sizes are even numbers of pixels.',
  reason: 'Word stores half points: 13px becomes 9.75pt and is rounded, which shows as hairlines between coloured rows.',
  fix: 'Use 14px or 12px.',
  source: ['https://github.com/mailpoet/mailpoet/issues/3348'],
  elements: {
    view: 'word',
    visit(element, { view, report }) {
      const declaration = element.style.find(({ property }) => property === 'font-size')
      if (declaration === undefined || !/px$/i.test(declaration.value) || !hasDirectText(element)) return
      const size = fontSizePx(element, view)
      if (size > 2 && size % 2 !== 0)
        report(declaration, `${size}px is ${Math.round(size * 75) / 100}pt, which Word rounds to half points.`)
    },
  },
}
