import { attributeOf } from '../document/node.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g

export const dir: Rule = {
  id: 'dir',
  severity: 'warning',
  clients: ['all'],
  summary: 'A mail in a right-to-left script says dir="rtl".',
  reason: 'Without it the text stands at the wrong side and its punctuation moves.',
  fix: 'Write dir="rtl" on <html>, on the wrapper, and on every table.',
  source: ['https://www.caniemail.com/features/html-dir/'],
  document({ document, report }) {
    const text = visibleText(document.browser.body, document.browser)
    const share = (text.match(RIGHT_TO_LEFT)?.length ?? 0) / Math.max(1, text.length)
    if (share > 0.3 && !document.browser.elements.some((element) => attributeOf(element, 'dir')?.toLowerCase() === 'rtl'))
      report(document.browser.body, 'Most of this text runs from right to left, but no element says dir="rtl".')
  },
}
