import { visibleTexts, normalizeText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const styleOrder: Rule = {
  id: 'style-order',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Style blocks come before the content they style.',
  reason: 'Word applies a style block only to what follows it.',
  fix: 'Move the style block into the head.',
  source: ['https://www.caniemail.com/features/html-style/'],
  document({ document, report }) {
    const { word } = document
    let firstText: number | undefined
    for (const text of visibleTexts(word.body, word)) {
      if (normalizeText(text.text) === '') continue
      firstText = text.start
      break
    }
    const late = word.styleBlocks.find(
      (block) => firstText !== undefined && block.element.start > firstText && block.sheet.rules.some((rule) => rule.within.length === 0),
    )
    if (late !== undefined) report(late.element, 'This style block follows content, to which Word will not apply it.')
  },
}
