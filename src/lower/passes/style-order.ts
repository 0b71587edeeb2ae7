import type { HtmlElement } from '../html.ts'
import { visitElements } from '../pass.ts'
import type { Pass } from '../pass.ts'

/** First what long lines may cut off last, and the rule before the line height it is about: Word reads them in this order. */
const ORDER = [
  'font',
  'font-family',
  'mso-line-height-rule',
  'display',
  'width',
  'max-width',
  'height',
  'margin',
  'padding',
  'background-color',
  'border',
  'border-top',
  'border-right',
  'border-bottom',
  'border-left',
  'border-radius',
  'color',
  'font-size',
  'font-style',
  'font-weight',
  'line-height',
  'text-align',
  'text-decoration',
  'vertical-align',
]
const RANK = new Map(ORDER.map((property, index) => [property, index]))

/** Brings declarations into one order, whatever order they were declared in, so that equal styles are equal bytes. */
export const styleOrder: Pass = {
  name: 'style-order',
  run: (nodes) => {
    visitElements(nodes, order)
    return nodes
  },
}

function order(node: HtmlElement): void {
  const sorted = [...node.style].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  node.style.clear()
  for (const [property, value] of sorted) node.style.set(property, value.replaceAll('"', "'"))
}

function rank(property: string): number {
  return RANK.get(property) ?? ORDER.length
}
