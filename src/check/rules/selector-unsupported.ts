import { allClasses } from '../document/selector.ts'
import type { Selector } from '../document/selector.ts'
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
        if (element !== undefined) report(rule, `Word drops ${rule.selectorText.slice(0, 60)} for its ${unsupportedPart(selector)}, and <${element.name}> loses its style.`, { cause: rule.selectorText })
      }
    }
  },
}

/** The part of a selector that Word does not know. */
export function unsupportedPart(selector: Selector): string | undefined {
  for (const compound of selector.compounds) {
    if (compound.combinator === '>') return 'child combinator'
    if (compound.combinator === '+' || compound.combinator === '~') return 'sibling combinator'
    if (compound.attributes.length > 0) return 'attribute selector'
    if (compound.pseudos.some((pseudo) => pseudo.toLowerCase() !== ':link')) return 'pseudo-class'
    if (compound.tag === undefined && compound.id === undefined && compound.classes.length === 0) return 'universal selector'
  }
  return undefined
}
