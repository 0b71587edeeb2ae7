import type { MailDocument, View } from '../document/document.ts'
import type { Conditional } from '../document/scan-conditionals.ts'
import { normalizeText, visibleTexts } from '../inspect/visibility.ts'
import type { TextNode } from '../document/node.ts'
import type { Rule, RuleContext } from '../rule.ts'

export const viewTextEqual: Rule = {
  id: 'view-text-equal',
  severity: 'error',
  clients: ['all'],
  summary: 'Word and browsers show the same words, but for what is hidden from one on purpose.',
  reason: 'Content that stands in one branch alone is lost to half of the readers, and nobody sees it in a preview.',
  fix: 'Put shared content outside the conditional comments, or write it in both branches.',
  source: ['https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)'],
  document({ document, declaredAt, report }) {
    if (document.scan.problems.length > 0 || document.word.imbalances.length > 0) return
    const fallbacks = listFallbacks(document)
    const word = wordsOf(document.word, declaredAt, fallbacks)
    const browser = wordsOf(document.browser, declaredAt, fallbacks)
    for (const [view, mine, others] of [
      ['Word', word, browser],
      ['browsers', browser, word],
    ] as const) {
      const missing = firstMissing(others, mine)
      if (missing !== undefined) report(missing.node, `${JSON.stringify(missing.text)} is missing in the view of ${view}.`)
    }
  },
}

interface Counted {
  count: number
  readonly node: TextNode
  readonly text: string
}

/** Words that stand in a conditional branch; shared ones are in both views, but for what is hidden from one on purpose. */
function wordsOf(view: View, declaredAt: RuleContext['declaredAt'], fallbacks: readonly Conditional[]): Map<string, Counted> {
  const words = new Map<string, Counted>()
  for (const node of visibleTexts(view.body, view)) {
    if (node.isShared || isFiller(node) || normalizeText(node.text) === '' || declaredAt(node).isForOneView === true) continue
    if (fallbacks.some(({ start, end }) => node.start >= start && node.start < end)) continue
    const text = normalizeText(node.text)
    for (const word of text === '' ? [] : text.split(' ')) {
      const counted = words.get(word)
      if (counted === undefined) words.set(word, { count: 1, node, text: text.slice(0, 60) })
      else counted.count++
    }
  }
  return words
}

/** `<![if !supportLists]>`: Word writes a list's bullets out for browsers this way, and draws its own. */
function listFallbacks({ scan }: MailDocument): Conditional[] {
  return scan.conditionals.filter(({ text }) => /^\s*!\s*support/i.test(text))
}

/** `<i hidden>` in a button is a spacer that Word draws as blanks. */
function isFiller(node: TextNode): boolean {
  return !node.isShared && node.parent.attributes.some((attribute) => attribute.name === 'hidden')
}

function firstMissing(wanted: ReadonlyMap<string, Counted>, found: ReadonlyMap<string, Counted>): Counted | undefined {
  for (const [word, counted] of wanted) if ((found.get(word)?.count ?? 0) < counted.count) return counted
  return undefined
}
