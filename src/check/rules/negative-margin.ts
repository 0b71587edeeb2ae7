import type { Rule } from '../rule.ts'

export const negativeMargin: Rule = {
  id: 'negative-margin',
  severity: 'warning',
  clients: ['outlook-windows', 'gmail'],
  summary: 'Margins are not negative.',
  reason: 'Word takes no negative margins, and Gmail drops them.',
  fix: 'Take the space away where it comes from: the padding of the parent or the margin of the sibling.',
  source: ['https://www.caniemail.com/features/css-margin/'],
  elements: {
    view: 'both',
    visit(element, { report }) {
      const declaration = element.style.find(({ property, value }) => /^margin(?:-|$)/.test(property) && /(?:^|\s)-[\d.]*[1-9]/.test(value))
      if (declaration !== undefined) report(declaration, `Word and Gmail drop ${declaration.property}: ${declaration.value}.`)
    },
  },
}
