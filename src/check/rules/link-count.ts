import { linksOf } from '../inspect/links.ts'
import type { Rule } from '../rule.ts'

const MANY = 60

export const linkCount: Rule = {
  id: 'link-count',
  severity: 'info',
  clients: ['all'],
  summary: 'A mail has fewer than 60 links.',
  reason: 'Every link competes with the one that matters, and tracking makes each of them long.',
  fix: 'Link to an overview instead.',
  source: ['https://support.google.com/mail/answer/81126'],
  document({ document, report }) {
    const links = linksOf(document.browser)
    if (links.length >= MANY) report(links[MANY - 1]!.element, `This mail has ${links.length} links.`)
  },
}
