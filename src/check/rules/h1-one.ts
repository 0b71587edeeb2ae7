import { isHidden } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const h1One: Rule = {
  id: 'h1-one',
  severity: 'warning',
  clients: ['all'],
  summary: 'A mail has at most one <h1>.',
  reason: 'The first heading says what the mail is about; two of them say two things.',
  fix: 'Make the others <h2>.',
  source: ['https://www.w3.org/WAI/tutorials/page-structure/headings/'],
  document({ document, report }) {
    const [, second] = document.browser.elements.filter((element) => element.name === 'h1' && !isHidden(element, document.browser))
    if (second !== undefined) report(second, 'This is the second <h1>.')
  },
}
