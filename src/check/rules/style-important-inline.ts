import { wordVerdict } from '../../clients/word.ts'
import type { Rule } from '../rule.ts'

export const styleImportantInline: Rule = {
  id: 'style-important-inline',
  severity: 'error',
  clients: ['outlook-windows'],
  summary: 'No style attribute says !important.',
  reason: 'Word drops a declaration in a style attribute that is marked !important.',
  fix: 'Leave !important out: a style attribute beats every rule that is not important itself.',
  source: ['https://www.caniemail.com/features/css-important/', 'https://github.com/premailer/premailer/issues/149'],
  elements: {
    view: 'word',
    visit(element, { report }) {
      for (const declaration of element.style) {
        if (!declaration.isImportant || !wordVerdict(declaration.property, declaration.value, element.name).isKept) continue
        report(
          declaration,
          `Word drops ${declaration.property}: ${declaration.value}, because it is marked !important in a style attribute.`,
        )
      }
    },
  },
}
