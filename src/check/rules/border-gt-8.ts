import { borderWidthPx } from '../inspect/box.ts'
import type { Rule } from '../rule.ts'

const MAX_BORDER_PX = 8

export const borderGt8: Rule = {
  id: 'border-gt-8',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Borders are at most 8 pixels wide.',
  reason: 'Word draws borders up to 6pt.',
  fix: 'Use a cell of that width with a background colour.',
  source: ['https://www.caniemail.com/features/css-border/'],
  elements: {
    view: 'word',
    visit(element, { view, report }) {
      if (element.style.length === 0) return
      for (const side of ['top', 'right', 'bottom', 'left'] as const) {
        const width = borderWidthPx(element, side, view)
        if (width > MAX_BORDER_PX && element.style.some(({ property }) => property.startsWith('border')))
          return report(element, `Word draws this border of ${width}px at ${MAX_BORDER_PX}px.`)
      }
    },
  },
}
