import type { Rule } from '../rule.ts'

const LIMIT = 8192

export const style8k: Rule = {
  id: 'style-8k',
  severity: 'warning',
  clients: ['gmail'],
  summary: 'Each style block stays under 8,192 characters.',
  reason: 'Gmail prefixes classes before it counts, and has dropped single blocks of this size.',
  fix: 'Split the block: resets and media queries first, the rest in a second block.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/90'],
  document({ document, report }) {
    for (const block of document.browser.styleBlocks) {
      if (block.text.length > LIMIT) report(block.element, `This style block has ${block.text.length} characters.`)
    }
  },
}
