import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const charset: Rule = {
  id: 'charset',
  severity: 'error',
  clients: ['all'],
  summary: 'The mail declares UTF-8.',
  reason: 'Clients that lose the MIME header show quotes, dashes and accents as garbage.',
  fix: 'Write <meta charset="utf-8"> as the first thing in the head.',
  source: ['https://www.goodemailcode.com/email-code/template'],
  document({ document, report }) {
    const isDeclared = document.browser.elements.some(
      (element) =>
        element.name === 'meta' &&
        (attributeOf(element, 'charset') !== undefined ||
          (/content-type/i.test(attributeOf(element, 'http-equiv') ?? '') && /charset/i.test(attributeOf(element, 'content') ?? ''))),
    )
    if (!isDeclared) report(0, 'This mail does not declare its character set.')
  },
}
