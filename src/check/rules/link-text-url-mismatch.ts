import { attributeOf } from '../document/node.ts'
import { visibleText } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const linkTextUrlMismatch: Rule = {
  id: 'link-text-url-mismatch',
  severity: 'warning',
  isAboutWording: true,
  clients: ['all'],
  summary: 'A link whose text is an address leads to that host.',
  reason: 'Filters take a visible address that differs from the real one for phishing.',
  fix: 'Show words instead of an address, or link to the host that is shown.',
  source: ['https://support.google.com/mail/answer/81126'],
  elements: {
    view: 'both',
    names: ['a'],
    visit(element, { view, report }) {
      const shown = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#:]\S*)?$/i.exec(visibleText(element, view))?.[1]?.toLowerCase()
      const actual = /^https?:\/\/([^/?#:@]+)/i.exec(attributeOf(element, 'href')?.trim() ?? '')?.[1]?.toLowerCase()
      if (shown === undefined || actual === undefined) return
      const [bareShown, bareActual] = [shown.replace(/^www\./, ''), actual.replace(/^www\./, '')]
      if (bareShown !== bareActual && !bareActual.endsWith(`.${bareShown}`))
        report(element, `The text shows ${shown}, but the link leads to ${actual}.`)
    },
  },
}
