import { textOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const title: Rule = {
  id: 'title',
  severity: 'error',
  clients: ['all'],
  summary: 'The mail has a <title>.',
  reason: 'Screen readers announce it, and browsers show it above “view in browser”.',
  fix: 'Write <title> with the subject of the mail.',
  source: ['https://www.goodemailcode.com/', 'https://www.w3.org/WAI/WCAG22/Understanding/page-titled'],
  document({ document, report }) {
    const element = document.browser.elements.find(({ name }) => name === 'title')
    const text = element?.children
      .map((child) => (child.kind === 'text' ? child.text : textOf(child)))
      .join('')
      .trim()
    if (element === undefined) report(0, 'This mail has no <title>.')
    else if (text === '') report(element, 'The <title> is empty.')
  },
}
