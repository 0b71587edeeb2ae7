import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const viewport: Rule = {
  id: 'viewport',
  severity: 'warning',
  clients: ['apple-mail', 'outlook-ios', 'samsung'],
  summary: 'The mail says <meta name="viewport">.',
  reason: 'Phones draw the mail at the width of a desktop and shrink it.',
  fix: 'Write <meta name="viewport" content="width=device-width,initial-scale=1">.',
  source: ['https://www.goodemailcode.com/email-code/template'],
  document({ document, report }) {
    if (!document.browser.elements.some((element) => element.name === 'meta' && attributeOf(element, 'name')?.toLowerCase() === 'viewport'))
      report(0, 'This mail has no viewport.')
  },
}
