import { EDGES } from '../../element/primitives.ts'
import type { HtmlElement, HtmlList, HtmlNode, HtmlRegion } from '../html.ts'
import { positionOf } from '../item-position.ts'
import type { Pass } from '../pass.ts'
import { visitElements } from '../pass.ts'

/** At the edges of the mail a container keeps its margins: they are the canvas that its author wants to be seen around it. */
type Side = 'top' | 'bottom' | 'top of the mail' | 'bottom of the mail'

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
      for (const side of ['top', 'bottom'] as const) trimEdge(node.children, node.tag === 'body' ? `${side} of the mail` : side)
    })
    return nodes
  },
}

function isContainer(node: HtmlElement): boolean {
  if (node.source?.attributes.get(EDGES) === 'kept') return false
  if (['td', 'th', 'li', 'dd', 'body'].includes(node.tag)) return true
  return node.tag === 'div' && node.style.get('display') === 'inline-block'
}

/** Elements whose own first and last children stand at the same edge. */
const OPEN = new Set(['div', 'ul', 'ol', 'dl', 'blockquote'])

/** What a walk from one end has met: a view in which something stays, or something that narrow windows alone show. */
type Met = 'mso' | 'browser' | 'narrow'

/** Walks in from one end until each view has met something that stays. Returns what it met. */
function trimEdge(nodes: readonly HtmlNode[], side: Side): ReadonlySet<Met> {
  const met = new Set<Met>()
  for (const node of isTop(side) ? nodes : nodes.toReversed()) {
    if (node.kind === 'text' && node.isBlank) continue
    if (!isAtEdge(node, met)) break
    for (const one of trimNode(node, side)) met.add(one)
  }
  return met
}

/**
 * What stands at the edge in one view only, or at some window widths only, keeps its margin: better too much space there
 * than none in the other. Two that are never seen together are both at the edge.
 */
function isAtEdge(node: HtmlNode, met: ReadonlySet<Met>): boolean {
  if (met.has('narrow') && !met.has('browser') && !met.has('mso')) return node.kind === 'element' && isHiddenWhenNarrow(node)
  return met.size === 0 || (node.kind === 'region' && !met.has(node.view))
}

function isHiddenWhenNarrow(node: HtmlElement): boolean {
  return [...node.variants.values()].some((style) => style.get('display') === 'none')
}

const NOTHING: readonly Met[] = []
const BOTH: readonly Met[] = ['mso', 'browser']

function trimNode(node: HtmlNode, side: Side): Iterable<Met> {
  if (node.kind === 'text') return node.isBlank ? NOTHING : BOTH
  if (node.kind === 'list') return trimList(node, side)
  if (node.kind === 'region') return trimRegion(node, side)
  if (node.kind === 'element') return trimElement(node, side)
  return BOTH
}

function trimList(list: HtmlList, side: Side): Iterable<Met> {
  if (list.isEmpty) return NOTHING
  list.edges = isTop(side) ? { ...list.edges, isFirst: true } : { ...list.edges, isLast: true }
  for (const [index, item] of list.items.entries()) {
    const position = positionOf(list, index)
    if (isTop(side) ? position.isFirst : position.isLast) trimEdge(item, side)
  }
  return BOTH
}

function trimElement(node: HtmlElement, side: Side): Iterable<Met> {
  if (!side.endsWith('mail') || node.source?.name !== 'e-container') dropMargin(node, isTop(side) ? 'margin-top' : 'margin-bottom')
  if (OPEN.has(node.tag) && !isContainer(node)) trimEdge(node.children, side)
  return node.style.get('display') === 'none' ? ['narrow'] : BOTH
}

function isTop(side: Side): boolean {
  return side.startsWith('top')
}

function dropMargin(node: HtmlElement, property: string): void {
  if (node.style.has(property)) node.style.set(property, '0')
  for (const [key, style] of node.variants) {
    style.delete(property)
    if (style.size === 0) node.variants.delete(key)
  }
}

function trimRegion(region: HtmlRegion, side: Side): Iterable<Met> {
  const met = trimEdge(region.children, side)
  if (met.has(region.view)) return [region.view]
  return met.has('narrow') ? ['narrow'] : NOTHING
}
