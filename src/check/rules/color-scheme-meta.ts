import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const colorSchemeMeta: Rule = {
  id: 'color-scheme-meta',
  severity: 'warning',
  clients: ['apple-mail', 'outlook-ios', 'outlook-mac', 'samsung'],
  summary: 'The mail says which colour schemes it is made for.',
  reason: 'Apple Mail applies dark styles only to mail that declares them, and others invert it on their own.',
  fix: 'Write <meta name="color-scheme" content="light dark"> and <meta name="supported-color-schemes" content="light dark">.',
  source: ['https://www.caniemail.com/features/html-meta-color-scheme/', 'https://www.cerberusemail.com/dark-mode'],
  document({ document, report }) {
    if (
      !document.browser.elements.some(
        (element) => element.name === 'meta' && attributeOf(element, 'name')?.toLowerCase() === 'color-scheme',
      )
    )
      report(0, 'This mail does not say which colour schemes it is made for.')
  },
}
