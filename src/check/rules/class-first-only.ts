import { allClasses, firstClass, matchesSelector } from '../document/selector.ts'
import { firstMatch, lostDeclarations } from '../inspect/rule-matches.ts'
import type { Rule } from '../rule.ts'

export const classFirstOnly: Rule = {
  id: 'class-first-only',
  severity: 'warning',
  clients: ['outlook-windows'],
  summary: 'No style that Word needs hangs on the second class of an element, or on two classes at once.',
  reason: 'Word matches only the first class of a class attribute, and reads .a.b as .a.',
  fix: 'Write the style into the element, or put the class first.',
  source: ['https://github.com/hteumeuleu/email-bugs/issues/75', 'https://www.caniemail.com/features/css-selector-chaining/'],
  document({ document, report }) {
    const { word } = document
    for (const block of word.styleBlocks) {
      for (const rule of block.sheet.rules) {
        if (rule.within.length > 0) continue
        const selector = rule.selectors.find(({ compounds }) => compounds.some(({ classes }) => classes.length > 0))
        if (selector === undefined) continue
        const element = firstMatch(
          selector,
          word,
          allClasses,
          (element) => !matchesSelector(element, selector, firstClass) && lostDeclarations(rule, element).length > 0,
        )
        if (element !== undefined)
          report(
            rule,
            `Word does not apply ${rule.selectorText.slice(0, 60)} to <${element.name} class="${allClasses(element).join(' ')}">, because it reads the first class only.`,
            { cause: rule.selectorText },
          )
      }
    }
  },
}
