import { headings } from '../document/html-names.ts'
import { isHidden } from '../inspect/visibility.ts'
import type { Rule } from '../rule.ts'

export const headingOrder: Rule = {
  id: 'heading-order',
  severity: 'warning',
  clients: ['all'],
  summary: 'Headings go down one level at a time.',
  reason: 'Screen reader users walk a mail by its headings, and a gap reads as something missing.',
  fix: 'Use the next level, and style it to look as it should.',
  source: ['https://www.w3.org/WAI/tutorials/page-structure/headings/'],
  document({ document, report }) {
    let previous = 0
    for (const element of document.browser.elements) {
      if (!headings.has(element.name) || isHidden(element, document.browser)) continue
      const level = Number(element.name[1])
      if (level > previous + 1)
        report(element, previous === 0 ? `The first heading is <${element.name}>, not <h1>.` : `<${element.name}> follows <h${previous}>.`)
      previous = level
    }
  },
}
