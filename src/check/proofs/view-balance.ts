import type { MailDocument, View } from '../document/document.ts'
import type { ElementNode, Node } from '../document/node.ts'
import type { Imbalance } from '../document/parse-tree.ts'
import type { Rule, RuleContext } from '../rule.ts'

export const viewBalance: Rule = {
  id: 'view-balance',
  severity: 'error',
  clients: ['all'],
  summary: 'What Word sees and what browsers see are both balanced, and every shared element has the same shared parent in both.',
  reason: 'A tag that is missing in one view alone is invisible in every browser preview, and breaks the layout in Outlook.',
  fix: 'Open and close each element in the same conditional branch.',
  source: ['measured: 12 of 402 published templates, 6 of them in the view of Word only'],
  document(context) {
    if (context.document.scan.problems.length > 0) return
    const { word, browser } = context.document
    const seen = new Set<number>()
    for (const view of [word, browser]) reportImbalance(view, seen, context)
    if (seen.size === 0) reportMoved(context.document, context)
  },
}

/** The first imbalance names the cause; what follows are its consequences. */
function reportImbalance(view: View, seen: Set<number>, { document, report }: RuleContext): void {
  const first = view.imbalances.find((imbalance) => imbalance.kind === 'crossing') ?? view.imbalances[0]
  if (first === undefined || seen.has(first.offset)) return
  seen.add(first.offset)
  report(first.offset, `${describe(first, document)} in the view of ${view.name === 'word' ? 'Word' : 'browsers'}.`)
}

function describe(imbalance: Imbalance, document: MailDocument): string {
  const { kind, name, closedAt } = imbalance
  const line = closedAt === undefined ? '' : ` at line ${document.locate(closedAt).line}`
  if (kind === 'stray') return `</${name}> closes nothing`
  if (kind === 'crossing') return `<${name}> is opened in one conditional branch and closed${line} in another`
  return closedAt === undefined ? `<${name}> is never closed` : `<${name}> is not closed before its parent ends${line}`
}

function reportMoved({ word, browser }: MailDocument, { report }: RuleContext): void {
  const parents = sharedParents(word.root)
  for (const [offset, parent] of sharedParents(browser.root)) {
    const other = parents.get(offset)
    if (other === undefined || other === parent) continue
    report(offset, 'This element has one parent in the view of Word and another in the view of browsers.')
    return
  }
}

/** For each shared node, by its place: where its nearest shared ancestor starts. */
function sharedParents(root: ElementNode): Map<number, number> {
  const parents = new Map<number, number>()
  const stack: { node: Node; parent: number }[] = root.children.map((node) => ({ node, parent: -1 }))
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, parent } = next
    if (node.isShared) parents.set(node.start, parent)
    if (node.kind === 'element') for (const child of node.children) stack.push({ node: child, parent: node.isShared ? node.start : parent })
  }
  return parents
}
