import type { Rule } from '../rule.ts'
import { poisonOfBlock, poisonOfStyle } from '../inspect/gmail-poison.ts'
import { findAttribute } from '../document/node.ts'

export const gmailStylePoison: Rule = {
  id: 'gmail-style-poison',
  severity: 'error',
  clients: ['gmail'],
  summary: 'Nothing in a style makes Gmail throw the whole of it away.',
  reason: 'Gmail drops an entire style attribute, or an entire style block, over one piece of syntax it does not expect.',
  fix: 'Write colours as #rrggbb, leave out old browser hacks, and put risky rules into a style block of their own.',
  source: [
    'https://www.caniemail.com/features/css-modern-color/',
    'https://www.caniemail.com/features/css-rgba/',
    'https://github.com/hteumeuleu/email-bugs/issues/90',
    'hteumeuleu.com, 5 January 2017: how Gmail reads styles',
  ],
  elements: {
    view: 'browser',
    visit(element, { report }) {
      const attribute = findAttribute(element, 'style')
      const poison = attribute === undefined ? undefined : poisonOfStyle(attribute.value)
      if (attribute !== undefined && poison !== undefined) report(attribute, `Gmail drops this whole style attribute because of ${poison}.`)
    },
  },
  document({ document, report }) {
    for (const block of document.browser.styleBlocks) {
      const poison = poisonOfBlock(block)
      if (poison !== undefined) report(poison.offset, `Gmail drops this whole style block because of ${poison.what}.`)
    }
  },
}
