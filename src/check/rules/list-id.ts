import type { Rule } from '../rule.ts'

export const listId: Rule = {
  id: 'list-id',
  severity: 'warning',
  clients: ['gmail'],
  summary: 'Promotional mail has a List-Id.',
  reason: 'Gmail groups and counts mail by it, and readers filter on it.',
  fix: 'Send List-Id: News <news.example.com>.',
  source: ['https://support.google.com/mail/answer/15263077', 'https://www.rfc-editor.org/rfc/rfc2919'],
  document({ document, options, report }) {
    const headers = document.headers?.all
    if (options.kind === 'promotional' && headers !== undefined && headers['list-id'] === undefined)
      report(0, 'This promotional mail has no List-Id.')
  },
}
