import { linksOf } from '../inspect/links.ts'
import type { Rule } from '../rule.ts'

const UNSUBSCRIBE =
  /unsub|opt[ -]?out|preferences|abmelden|abbestellen|d[ée]sabonn|d[ée]sinscri|darse de baja|cancelar (?:la )?suscripci|annulla iscrizione|disiscri|uitschrijven|afmelden|avregistrera|afmeld|wypisz|отпис/i

export const unsub: Rule = {
  id: 'unsub',
  severity: 'error',
  isAboutWording: true,
  clients: ['all'],
  summary: 'Promotional mail has a visible link to unsubscribe.',
  reason: 'The law asks for it in most countries, and a reader without one presses “spam”.',
  fix: 'Add <Unsubscribe> to the footer, before Gmail’s cut at 102 KB.',
  source: ['https://support.google.com/mail/answer/81126', 'https://senders.yahooinc.com/best-practices/'],
  document({ document, options, report }) {
    if (options.kind !== 'promotional') return
    if (!linksOf(document.browser).some(({ text, href }) => UNSUBSCRIBE.test(text) || UNSUBSCRIBE.test(href)))
      report(document.browser.body, 'This promotional mail has no visible link to unsubscribe.')
  },
}
