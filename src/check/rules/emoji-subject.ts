import type { Rule } from '../rule.ts'

export const emojiSubject: Rule = {
  id: 'emoji-subject',
  severity: 'info',
  isAboutWording: true,
  clients: ['outlook-windows'],
  summary: 'A subject makes sense without its emoji.',
  reason: 'Outlook draws emoji in black and white, and some lists show an empty box.',
  fix: 'Keep the emoji at the end, and none that stands for a word.',
  source: ['https://www.unicode.org/reports/tr51/'],
  document({ document, report }) {
    const emoji = /\p{Extended_Pictographic}/u.exec(document.headers?.subject ?? '')
    if (emoji !== null) report(0, `The subject holds ${emoji[0]}.`)
  },
}
