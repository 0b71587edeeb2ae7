import { lengthPx } from '../document/length.ts'
import type { Rule } from '../rule.ts'
import { ownBackground } from '../inspect/background.ts'

export const marginWithBackground: Rule = {
  id: 'margin-with-background',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'No block has both a background colour and a margin.',
  reason: 'Word paints the background over the margin as well.',
  fix: 'Put the background on a table cell, and keep the margin outside of it.',
  source: ['https://www.caniemail.com/features/css-margin/'],
  elements: {
    view: 'word',
    names: ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre'],
    visit(element, { view, report }) {
      const color = ownBackground(element, view)
      if (color === undefined || color.alpha === 0) return
      const style = view.styleOf(element)
      const margins = ['top', 'right', 'bottom', 'left'].map((side) => lengthPx(style.get(`margin-${side}`)?.value) ?? 0)
      if (margins.some((margin) => margin > 0))
        report(element, `Word paints the background of this <${element.name}> over its margin of ${margins.join(' ')}px.`)
    },
  },
}
