import { linkText } from '../inspect/links.ts'
import { attributeOf } from '../document/node.ts'
import type { Rule } from '../rule.ts'

const GENERIC =
  /^(?:(?:click|tap)(?: (?:here|this|below))?|here|this link|link|more|read more|learn more|see more|hier(?: klicken)?|mehr(?: lesen)?|ici|cliquez ici|en savoir plus|aquí|haz clic aquí|más)[.!…→» ]*$/i

export const linkGeneric: Rule = {
  id: 'link-generic',
  severity: 'warning',
  isAboutWording: true,
  clients: ['all'],
  summary: 'The text of a link says where it leads.',
  reason: 'Screen readers list the links of a mail, and “click here” says nothing in that list.',
  fix: 'Name the target: “Read the release notes”.',
  source: ['https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context'],
  elements: {
    view: 'browser',
    names: ['a'],
    visit(element, { view, report }) {
      const text = linkText(element, view)
      if (attributeOf(element, 'aria-label') === undefined && GENERIC.test(text.trim()))
        report(element, `${JSON.stringify(text.trim())} does not say where this link leads.`)
    },
  },
}
