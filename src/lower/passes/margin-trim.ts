import type { HtmlElement, HtmlList, HtmlNode } from '../html.ts'
import { positionOf } from '../item-position.ts'
import type { Pass } from '../pass.ts'
import { visitElements } from '../pass.ts'

type Side = 'top' | 'bottom'

/**
 * Takes the first child's top margin and the last child's bottom margin away inside cells, columns and items: there the
 * padding says how far the contents stand from the edge, and a margin would come on top of it. Between siblings margins
 * collapse as they do in CSS, and in Word.
 */
export const marginTrim: Pass = {
  name: 'margin-trim',
  run: (nodes) => {
    visitElements(nodes, (node) => {
      if (!isContainer(node)) return
      trimEdge(node.children, 'top')
      trimEdge(node.children, 'bottom')
    })
    return nodes
  },
}

function isContainer(node: HtmlElement): boolean {
  if (['td', 'th', 'li', 'dd', 'body'].includes(node.tag)) return true
  return node.tag === 'div' && node.style.get('display') === 'inline-block'
}

/** Elements whose own first and last children stand at the same edge. */
const OPEN = new Set(['div', 'ul', 'ol', 'dl', 'blockquote'])

/** Walks in from one end until each view has met something that stays. Returns the views that have. */
function trimEdge(nodes: readonly HtmlNode[], side: Side): ReadonlySet<string> {
  const met = new Set<string>()
  for (const node of side === 'top' ? nodes : nodes.toReversed()) {
    if (met.has('mso') && met.has('browser')) break
    // What stands at the edge in one view only keeps its margin: better too much space there than none in the other.
    const isOpen = met.size === 0 || (node.kind === 'region' && !met.has(node.view))
    if (!isOpen) break
    for (const view of trimNode(node, side)) met.add(view)
  }
  return met
}

const NOTHING: readonly string[] = []
const BOTH: readonly string[] = ['mso', 'browser']

function trimNode(node: HtmlNode, side: Side): Iterable<string> {
  if (node.kind === 'text') return node.isBlank ? NOTHING : BOTH
  if (node.kind === 'list') return trimList(node, side)
  if (node.kind === 'region') return trimEdge(node.children, side).has(node.view) ? [node.view] : NOTHING
  if (node.kind === 'element') return trimElement(node, side)
  return BOTH
}

function trimList(list: HtmlList, side: Side): Iterable<string> {
  if (list.isEmpty) return NOTHING
  list.edges = side === 'top' ? { ...list.edges, isFirst: true } : { ...list.edges, isLast: true }
  for (const [index, item] of list.items.entries()) {
    const position = positionOf(list, index)
    if (side === 'top' ? position.isFirst : position.isLast) trimEdge(item, side)
  }
  return BOTH
}

function trimElement(node: HtmlElement, side: Side): Iterable<string> {
  const property = `margin-${side}`
  if (node.style.has(property)) node.style.set(property, '0')
  for (const [key, style] of node.variants) {
    style.delete(property)
    if (style.size === 0) node.variants.delete(key)
  }
  if (OPEN.has(node.tag) && !isContainer(node)) trimEdge(node.children, side)
  // What shows at some window widths only leaves its neighbour at the edge for the others.
  return [node.style, ...node.variants.values()].some((style) => style.get('display') === 'none') ? NOTHING : BOTH
}
