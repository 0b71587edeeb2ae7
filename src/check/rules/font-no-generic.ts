import { fontFamilies } from '../inspect/typography.ts'
import type { Rule } from '../rule.ts'

const GENERIC = /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui)$/i
/** Faces for symbols, where no text face is looked for. */
const SYMBOLS = /^(?:symbol|wingdings(?: [23])?|webdings)$/i
/** Faces that every Windows with Outlook has. */
const INSTALLED =
  /^(?:arial(?: black| narrow)?|helvetica|verdana|tahoma|trebuchet ms|segoe ui|calibri|cambria|candara|consolas|constantia|corbel|georgia|times(?: new roman)?|courier(?: new)?|lucida (?:console|sans unicode|sans)|impact|comic sans ms|palatino linotype|franklin gothic medium|gill sans(?: mt)?|garamond|book antiqua|century gothic)$/i

export const fontNoGeneric: Rule = {
  id: 'font-no-generic',
  severity: 'warning',
  clients: ['all'],
  summary: 'A font stack names a face that Windows has, and ends with a generic family.',
  reason: 'Without an installed face Word uses Times New Roman, and other clients their own default.',
  fix: 'Write, for instance, font-family: Inter, Arial, sans-serif.',
  source: ['https://www.caniemail.com/features/css-sytem-ui/', 'hteumeuleu.com, 17 July 2019: web fonts in Outlook'],
  elements: {
    view: 'both',
    visit(element, { view, report }) {
      const applied = view.styleOf(element).get('font-family')
      if (applied === undefined || /^(?:inherit|initial|unset)$/i.test(applied.value)) return
      const families = fontFamilies(applied.value)
      if (families.every((family) => SYMBOLS.test(family))) return
      const problem = !families.some((family) => GENERIC.test(family))
        ? 'has no generic family'
        : !families.some((family) => INSTALLED.test(family))
          ? 'names no face that Windows has'
          : undefined
      if (problem !== undefined)
        report(applied.declaration, `The font stack ${applied.value} ${problem}.`, { names: { wrong: applied.value } })
    },
  },
}
