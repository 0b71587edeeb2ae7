import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const lang: Rule = {
  id: 'lang',
  severity: 'error',
  clients: ['all'],
  summary: 'The language stands on <html>, and again on an element inside the body.',
  reason: 'Screen readers pick their voice by it, and webmails replace <html> and <body> with their own.',
  fix: 'Write <html lang="en">, and <div role="article" lang="en"> around the content.',
  source: ['https://www.caniemail.com/features/html-lang/', 'https://www.w3.org/WAI/WCAG22/Understanding/language-of-page'],
  document({ document, report }) {
    const html = document.browser.elements.find(({ name }) => name === 'html')
    if (attributeOf(html ?? document.browser.root, 'lang') === undefined)
      return report(html ?? 0, '<html> has no lang, so screen readers guess the language.')
    const wrapper = document.browser.elements.find(
      (element) => element.name !== 'html' && element.name !== 'body' && attributeOf(element, 'lang') !== undefined,
    )
    if (wrapper === undefined)
      report(document.browser.body, 'No element inside the body has lang, and webmails drop the one of <html>.', { severity: 'warning' })
  },
}
