import type { ConditionalProblemKind } from '../document/scan-conditionals.ts'
import type { Rule } from '../rule.ts'

const explanations: Readonly<Record<ConditionalProblemKind, (text: string) => string>> = {
  'malformed-opener': (text) => `${text} is not a conditional comment to Word, which knows <!--[if …]> without blanks only.`,
  'newline-in-opener': (text) => `${text} is split by a line break, so Word drops everything after it.`,
  'malformed-closer': (text) => `${text} does not end a conditional comment: Word knows <![endif]--> and <!--<![endif]--> only.`,
  'stray-closer': (text) => `${text} ends a conditional comment that was never opened.`,
  'closed-by-other-kind': (text) =>
    `${text} closes a conditional comment of the other kind: <!--[if …]> ends with <![endif]-->, and <!--[if …]><!--> with <!--<![endif]-->.`,
  'hidden-in-hidden': (text) => `${text} stands inside a hidden conditional comment, which for browsers ends at the first -->.`,
  'comment-in-hidden': () => 'An ordinary comment stands inside a hidden conditional comment, which for browsers ends at the first -->.',
  unclosed: (text) => `[if ${text}] is never closed, so its branch runs to the end of the mail.`,
  'unclosed-comment': () => 'A comment is never closed, so the rest of the mail is hidden.',
  'unknown-expression': (text) => `${text} is not an expression Word understands, so its content is never shown.`,
}

export const conditionalComments: Rule = {
  id: 'cc-parse',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'Every conditional comment is written to the byte as Word reads it, and closed by its own kind.',
  reason: 'Word drops the rest of the mail after a delimiter it cannot read, and browsers show what was meant for Word.',
  fix: 'Write <!--[if mso]>…<![endif]--> or <!--[if !mso]><!-->…<!--<![endif]-->, and run formatters before, never after.',
  source: [
    'https://github.com/shellscape/jsx-email/issues/403',
    'https://github.com/resend/react-email/issues/2373',
    'https://github.com/mjmlio/mjml/issues/2835',
  ],
  document({ document, report }) {
    for (const problem of document.scan.problems) report(problem.offset, explanations[problem.kind](problem.text))
  },
}
