import type { Rule } from '../rule.ts'

const MAX_CHARACTERS = 70

export const subjectLength: Rule = {
  id: 'subject-length',
  severity: 'warning',
  isAboutWording: true,
  clients: ['all'],
  summary: 'A subject has 1 to 70 characters.',
  reason: 'Phones show about 40 characters of it and desktops about 70.',
  fix: 'Say the most important words first, and the rest in the preheader.',
  source: ['https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1'],
  document({ document, report }) {
    const subject = document.headers?.subject
    if (subject === undefined) return
    if (subject.trim() === '') report(0, 'The subject is empty.', { severity: 'error' })
    else if ([...subject].length > MAX_CHARACTERS) report(0, `The subject has ${[...subject].length} characters.`)
  },
}
