import { linksOf, mismatchedPairs } from '../inspect/links.ts'
import type { Link } from '../inspect/links.ts'
import type { Rule } from '../rule.ts'

export const viewLinkEqual: Rule = {
  id: 'view-link-equal',
  severity: 'error',
  clients: ['all'],
  summary: 'Word and browsers lead to the same addresses.',
  reason: 'A button drawn twice, once for Word, is often edited once, and sends half of the readers to the wrong place.',
  fix: 'Give both branches of a button the same href.',
  source: ['https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)'],
  document({ document, report }) {
    if (document.scan.problems.length > 0 || document.word.imbalances.length > 0) return
    const paired = new Set(mismatchedPairs(document).flatMap((pair) => [pair.word.href, pair.browser.href]))
    const word = count(linksOf(document.word))
    const browser = count(linksOf(document.browser))
    for (const [view, mine, others] of [
      ['Word', word, browser],
      ['browsers', browser, word],
    ] as const) {
      for (const [href, links] of others) {
        if (!paired.has(href) && !mine.has(href))
          report(links[0]!.element, `The link to ${href.slice(0, 80)} is missing in the view of ${view}.`)
      }
    }
  },
}

function count(links: readonly Link[]): Map<string, Link[]> {
  // A place within the mail is no address.
  return Map.groupBy(
    links.filter(({ href }) => !href.startsWith('#')),
    (link) => link.href,
  )
}
