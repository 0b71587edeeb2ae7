import type { Rule } from '../rule.ts'

export const listUnsubscribe: Rule = {
  id: 'list-unsubscribe',
  severity: 'error',
  clients: ['gmail', 'yahoo'],
  summary: 'Promotional mail has List-Unsubscribe with one https address, and List-Unsubscribe-Post.',
  reason: 'Gmail and Yahoo ask for one-click unsubscribing of everyone who sends 5,000 a day.',
  fix: 'Send List-Unsubscribe: <https://…> and List-Unsubscribe-Post: List-Unsubscribe=One-Click, both signed with DKIM.',
  source: ['https://www.rfc-editor.org/rfc/rfc8058', 'https://support.google.com/mail/answer/81126'],
  document({ document, options, report }) {
    const headers = document.headers?.all
    if (options.kind !== 'promotional' || headers === undefined) return
    const addresses = headers['list-unsubscribe']?.match(/<https:\/\/[^>]+>/g) ?? []
    if (addresses.length !== 1) report(0, `List-Unsubscribe has ${addresses.length} https addresses, not one.`)
    else if (headers['list-unsubscribe-post']?.trim().toLowerCase() !== 'list-unsubscribe=one-click')
      report(0, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click is missing.')
  },
}
