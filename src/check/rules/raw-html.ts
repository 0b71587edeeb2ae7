import type { Rule } from '../rule.ts'

export const rawHtml: Rule = {
  id: 'raw-html',
  severity: 'warning',
  clients: ['all'],
  summary: 'No template writes HTML as it is.',
  reason: 'What <Raw> writes is neither escaped nor lowered, so it may break in Outlook, and a recipient’s data in it is a hole.',
  fix: 'Use elements, or <Ugc> for HTML from outside; explain the use in a suppression if there is no other way.',
  source: ['https://owasp.org/www-community/attacks/xss/'],
  document({ options, report }) {
    for (const source of options.rawElements ?? [])
      report(0, 'HTML is written here as it is.', { origin: source, cause: JSON.stringify(source.location) })
  },
}
