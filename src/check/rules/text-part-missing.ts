import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

/** A text part with less than this share of the words is a stub. */
const MIN_SHARE = 0.4

export const textPartMissing: Rule = {
  id: 'text-part-missing',
  severity: 'warning',
  clients: ['all'],
  summary: 'A message has a text part that says what the HTML says.',
  reason: 'Filters count a missing or empty one against the sender, and watches show nothing else.',
  fix: 'Send the text that emailc makes along with the HTML.',
  source: ['https://www.rfc-editor.org/rfc/rfc2046#section-5.1.4'],
  document({ document, report }) {
    const isMessage = document.headers?.all !== undefined
    if (document.text === undefined && !isMessage) return
    const text = document.text?.trim() ?? ''
    if (text === '') return report(0, 'This message has no text part.')
    const words = (value: string) => value.split(/\s+/).filter((word) => word !== '').length
    const share = words(text) / Math.max(1, words(visibleText(document.browser.body, document.browser)))
    if (share < MIN_SHARE) report(0, `The text part has ${Math.round(share * 100)}% of the words of the HTML.`, { isInText: true })
  },
}
