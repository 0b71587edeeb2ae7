import { allClasses } from '../document/selector.ts'
import { unsupportedPart } from '../document/word-selectors.ts'
import { firstMatch, lostDeclarations } from '../inspect/rule-matches.ts'
import type { Rule } from '../rule.ts'

export const selectorUnsupported: Rule = {
  id: 'selector-unsupported',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'Styles that Word needs hang on a tag, a class, an id or a descendant.',
  reason: 'Word drops rules with child, sibling, attribute and pseudo-class selectors.',
  fix: 'Write the style into the elements.',
  source: ['https://www.caniemail.com/features/css-selector-child/', 'https://www.caniemail.com/features/css-selector-attribute/'],
  document({ document, report }) {
    for (const block of document.word.styleBlocks) {
      for (const rule of block.sheet.rules) {
        if (rule.within.length > 0) continue
        const selector = rule.selectors.find((selector) => unsupportedPart(selector) !== undefined)
        if (selector === undefined) continue
        const element = firstMatch(selector, document.word, allClasses, (element) => lostDeclarations(rule, element).length > 0)
        if (element !== undefined)
          report(
            rule,
            `Word drops ${rule.selectorText.slice(0, 60)} for its ${unsupportedPart(selector)}, and <${element.name}> loses its style.`,
            { cause: rule.selectorText },
          )
      }
    }
  },
}
