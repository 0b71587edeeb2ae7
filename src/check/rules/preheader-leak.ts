import type { Rule } from '../rule.ts'

export const preheaderLeak: Rule = {
  id: 'preheader-leak',
  severity: 'warning',
  clients: ['all'],
  summary: 'The text part has no filler characters.',
  reason: 'The blanks that keep the inbox from showing more than the preheader are noise in a text.',
  fix: 'Leave the filler out of the text part.',
  source: ['https://www.goodemailcode.com/email-code/preheader'],
  document({ document, report }) {
    if (/(?:[\u034f\u00ad\u200b-\u200d\u2007\ufeff]\s*){3}|&(?:#8199|#65279|#847|zwnj|shy);/i.test(document.text ?? ''))
      report(0, 'The text part holds the filler of the preheader.', { isInText: true })
  },
}
