import { closest } from '../document/node.ts'
import type { Rule } from '../rule.ts'

export const styleInBody: Rule = {
  id: 'style-in-body',
  severity: 'error',
  clients: ['gmail'],
  summary: 'Style blocks stand in the head.',
  reason: 'Gmail drops style blocks in the body.',
  fix: 'Move the style block into the head.',
  source: ['https://www.caniemail.com/features/html-style/'],
  elements: {
    view: 'browser',
    names: ['style'],
    visit(element, { report }) {
      if (closest(element, ['body']) !== undefined) report(element, 'Gmail drops this style block, because it stands in the body.')
    },
  },
}
