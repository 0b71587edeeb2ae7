import { fontSizePx, lineHeightPx } from '../inspect/typography.ts'
import { hasDirectText, normalizeText } from '../inspect/visibility.ts'
import { textOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

const MIN_RATIO = 1.2
/** Shorter texts stand on one line, where the height of lines does not matter. */
const ONE_LINE_CHARACTERS = 40

export const lineHeightLt12: Rule = {
  id: 'line-height-lt-1-2',
  severity: 'warning',
  clients: ['all'],
  summary: 'Lines of running text are at least 1.2 times as high as their letters.',
  reason: 'Tight lines touch, and cannot be followed by many readers.',
  fix: 'Write a line height of 1.4 to 1.6 times the font size.',
  source: ['https://www.w3.org/WAI/WCAG22/Understanding/text-spacing'],
  elements: {
    view: 'browser',
    visit(element, { view, report }) {
      if (!hasDirectText(element) || normalizeText(textOf(element)).length <= ONE_LINE_CHARACTERS) return
      const size = fontSizePx(element, view)
      const line = lineHeightPx(element, view)
      if (size > 2 && line !== undefined && line < size * MIN_RATIO - 0.01)
        report(element, `Lines of ${round(line)}px are too tight for text of ${round(size)}px.`)
    },
  },
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
