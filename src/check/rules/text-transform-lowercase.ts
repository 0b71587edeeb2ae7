import type { Rule } from '../rule.ts'

export const textTransformLowercase: Rule = {
  id: 'text-transform-lowercase',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Lower case is written, not styled.',
  reason: 'Word ignores text-transform: lowercase.',
  fix: 'Write the text in lower case.',
  source: ['https://www.caniemail.com/features/css-text-transform/'],
  elements: {
    view: 'word',
    visit(element, { report }) {
      const declaration = element.style.find(({ property, value }) => property === 'text-transform' && /lowercase/i.test(value))
      if (declaration !== undefined) report(declaration, 'Word ignores text-transform: lowercase.')
    },
  },
}
