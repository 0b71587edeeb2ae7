import { wordVerdict } from '../../clients/word.ts'
import { fateInWord } from '../inspect/word-fate.ts'
import type { Rule } from '../rule.ts'

export const wordSupported: Rule = {
  id: 'word-supported',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'Every declaration Word sees is one it obeys on that element with that value, or one whose loss is only decorative.',
  reason: 'Word ignores what it does not know, without a trace, and the layout falls apart.',
  fix: 'Use the table attribute, ghost table or mso- property that says the same to Word.',
  source: ['https://www.hteumeuleu.com/2020/outlook-rendering-engine/', 'https://www.caniemail.com/clients/outlook/'],
  elements: {
    view: 'word',
    visit(element, { view, report }) {
      for (const declaration of element.style) {
        const fate = fateInWord(declaration, element, view)
        if (fate.kind !== 'lost') continue
        const { reason } = wordVerdict(declaration.property, declaration.value, element.name)
        report(declaration, `${declaration.property}: ${declaration.value} does nothing on <${element.name}>: ${reason}.`, {
          cause: `declaration:${declaration.start}`,
        })
      }
    },
  },
}
