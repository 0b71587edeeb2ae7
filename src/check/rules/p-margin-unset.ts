import type { Rule } from '../rule.ts'
import { visibleText } from '../inspect/visibility.ts'

export const pMarginUnset: Rule = {
  id: 'p-margin-unset',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Paragraphs, headings and lists say their margins.',
  reason: 'Word gives a paragraph without margins its own automatic spacing, about 14pt, and none at the edges of a cell.',
  fix: 'Write all four sides: margin: 0 0 16px 0.',
  source: ['https://learn.microsoft.com/en-us/office/vba/api/word.paragraphformat.spaceafterauto'],
  elements: {
    view: 'word',
    names: ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'blockquote'],
    visit(element, { view, report }) {
      const style = view.styleOf(element)
      if (
        (style.has('margin-top') || style.has('mso-margin-top-alt')) &&
        (style.has('margin-bottom') || style.has('mso-margin-bottom-alt'))
      )
        return
      if (visibleText(element, view) !== '')
        report(element, `This <${element.name}> does not say its margins, so Word spaces it as it likes.`)
    },
  },
}
