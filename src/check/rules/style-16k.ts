import { GMAIL_STYLE_CHARACTERS } from '../../clients/gmail.ts'
import type { Rule } from '../rule.ts'

export const style16k: Rule = {
  id: 'style-16k',
  severity: 'error',
  clients: ['gmail'],
  summary: 'All style blocks together stay under 16,384 characters.',
  reason: 'Gmail keeps styles up to 16 KB in all and drops the rest, media queries included.',
  fix: 'Inline what can be inlined, and take out rules that match nothing.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/90', 'https://www.caniemail.com/features/html-style/'],
  document({ document, report }) {
    const blocks = document.browser.styleBlocks
    const total = blocks.reduce((sum, block) => sum + block.text.length, 0)
    if (total > GMAIL_STYLE_CHARACTERS)
      report(blocks[0]!.element, `The style blocks have ${total} characters together; Gmail keeps ${GMAIL_STYLE_CHARACTERS}.`)
  },
}
