import { mismatchedPairs } from '../inspect/links.ts'
import type { Rule } from '../rule.ts'

export const mixedTracking: Rule = {
  id: 'mixed-tracking',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'A button drawn twice, as VML for Word and as HTML, leads to one address.',
  reason: 'Click counts split in two, and one of the addresses is usually an old one.',
  fix: 'Use the same href in both branches.',
  source: ['https://www.goodemailcode.com/email-code/link-button'],
  document({ document, report }) {
    for (const { word, browser } of mismatchedPairs(document))
      report(
        word.element,
        `${JSON.stringify(word.text)} leads to ${word.href.slice(0, 80)} in Word and to ${browser.href.slice(0, 80)} elsewhere.`,
      )
  },
}
