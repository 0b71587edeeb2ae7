import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemPosition, TreeElement, TreeList, TreeNode } from '../../src/element/tree.ts'
import { headRules, renderHeadRules } from '../../src/emit/head-rules.ts'
import { emitHtml, emitHtmlItem } from '../../src/emit/html.ts'
import { HtmlWriter } from '../../src/emit/html-writer.ts'
import type { HeadRule } from '../../src/emit/head-rules.ts'
import type { Program } from '../../src/emit/program.ts'
import type { HtmlList, HtmlNode, HtmlRegion } from '../../src/lower/html.ts'
import { listPositionMatters } from '../../src/lower/list-position.ts'
import { lowerTree } from './mail.ts'
import { randomMail } from './random-mail.ts'

// A mail is lowered twice: whole, with all items of all lists in the tree; and as the compiler does it, the mail without
// items and each item alone. What is spliced from the parts must be, byte for byte, what the whole gives.

/** The tree with only the items on a path of (list, item): the rest of its lists are left open. */
function along(nodes: readonly TreeNode[], path: readonly Step[]): TreeNode[] {
  return nodes.map((node) => {
    if (node.kind === 'text') return node
    if (node.kind === 'element') return { ...node, children: along(node.children, path) }
    const step = path.find(({ list }) => list === node)
    if (step === undefined) return { ...node, items: [] }
    return { ...node, items: [along(node.items[step.item]!, path)], itemPosition: step.position }
  })
}

interface Step {
  readonly list: TreeList
  readonly item: number
  readonly position: ItemPosition
}

function listsIn(nodes: readonly TreeNode[]): TreeList[] {
  return nodes.flatMap((node) => (node.kind === 'list' ? [node] : node.kind === 'element' ? listsIn(node.children) : []))
}

function join(program: Program, list: (index: number) => string): string {
  const parts = program.operations.map((operation, index) => {
    const filled = operation.kind === 'list' ? list(operation.index) : operation.kind === 'value' ? '{}' : '[head rules]'
    return program.chunks[index]! + filled
  })
  return parts.join('') + program.chunks.at(-1)
}

/** The compiler's way: each frame lowered on its own. */
function spliced(root: TreeElement, path: readonly Step[], frame: readonly TreeNode[], rules: HeadRule[]): string {
  const { html } = lowerTree(along([root], path)[0] as TreeElement)
  rules.push(...headRules(html))
  const lists = listsIn(frame)
  return join(path.length === 0 ? emitHtml(html) : emitHtmlItem(html), (index) => {
    const list = lists.find((candidate) => candidate.index === index)!
    const matters = listPositionMatters(html, index)
    const items = list.items.map((nodes, item) => {
      const isFirst = matters.isFirst && item === 0
      const isLast = matters.isLast && item === list.items.length - 1
      return spliced(root, [...path, { list, item, position: { isFirst, isLast } }], nodes, rules)
    })
    return items.join('')
  })
}

/** The whole tree lowered at once, its items written where their lists stand. */
function inlined(nodes: readonly HtmlNode[], region?: HtmlRegion): string {
  const lists = [...htmlLists(nodes, region)]
  return join(new HtmlWriter().write(nodes, region).finish(), (index) => {
    const found = lists.find(({ list }) => list.index === index)!
    return found.list.items.map((item) => inlined(item, found.region)).join('')
  })
}

function* htmlLists(nodes: readonly HtmlNode[], region?: HtmlRegion): Iterable<{ list: HtmlList; region: HtmlRegion | undefined }> {
  for (const node of nodes) {
    if (node.kind === 'list') yield { list: node, region }
    else if (node.kind === 'element') yield* htmlLists(node.children, region)
    else if (node.kind === 'region') yield* htmlLists(node.children, region ?? node)
  }
}

describe('fragments', () => {
  it('spliced from parts, a mail is what it is when lowered whole', () => {
    fc.assert(
      fc.property(randomMail, (root) => {
        const rules: HeadRule[] = []
        const fromParts = spliced(root, [], [root], rules)
        const { html } = lowerTree(root)
        expect(fromParts).toBe(inlined(html))
        expect(renderHeadRules(rules)).toBe(renderHeadRules(wholeRules(html)))
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    )
  })
})

/** All rules of a tree, those of its items included. */
function wholeRules(nodes: readonly HtmlNode[]): HeadRule[] {
  const wrapped: HtmlNode[] = nodes.map((node) => unlisted(node))
  return [...headRules(wrapped)]
}

function unlisted(node: HtmlNode): HtmlNode {
  if (node.kind === 'list') return { kind: 'region', view: 'browser', condition: undefined, children: node.items.flat().map(unlisted) }
  return 'children' in node ? { ...node, children: node.children.map(unlisted) } : node
}
