import { fontSizePx } from '../inspect/typography.ts'
import { hasDirectText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

/** Footers and captions are commonly 12px; below that no phone shows it without zooming. */
const MIN_PX = 12
const COMFORTABLE_PX = 14

export const fontLt14: Rule = {
  id: 'font-lt-14',
  severity: 'warning',
  clients: ['all'],
  summary: 'Text has at least 14 pixels; the small print at least 12.',
  reason: 'iOS enlarges smaller text on its own and breaks the layout, and many readers cannot read it.',
  fix: 'Write font-size: 14px or more.',
  source: ['https://www.goodemailcode.com/'],
  elements: {
    view: 'browser',
    visit(element, { view, report }) {
      if (!hasDirectText(element) || /^(?:sup|sub)$/.test(element.name)) return
      const size = fontSizePx(element, view)
      if (size <= 2 || size >= COMFORTABLE_PX) return
      report(element, `This text has ${size}px.`, { severity: size < MIN_PX ? 'warning' : 'info', cause: `font ${size}` })
    },
  },
}
