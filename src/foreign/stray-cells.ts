// `<Row>` of both libraries is a table row, and many templates put text and pictures right into it. A browser moves what is no
// cell out of the table, so it gets a cell here.

import { EDGES } from '../element/primitives.ts'
import type { AttributeValue, TreeElement, TreeNode } from '../element/tree.ts'

/** The attribute of a row that React's runtime made. */
export const WRAP_CELLS = 'cells'

/** The tree with a cell around whatever stands in such a row without one; the same nodes where nothing does. */
export function wrapStrayCells(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const wrapped = nodes.map(wrapNode)
  return wrapped.every((next, i) => next === nodes[i]) ? nodes : wrapped.flat()
}

/** The node itself, or what stands in its place. */
function wrapNode(node: TreeNode): TreeNode | readonly TreeNode[] {
  if (node.kind === 'text') return node
  if (node.kind === 'list') {
    const items = node.items.map(wrapStrayCells)
    return items.every((item, i) => item === node.items[i]) ? node : { ...node, items }
  }
  const children = wrapStrayCells(node.children)
  if (node.name === 'tr' && node.attributes.has(WRAP_CELLS) && !children.every(isCellOrSpace)) return withCells(node, children)
  if (node.name === 'e-box' && children.some(isOwnCell)) return withRows(node, children)
  return children === node.children ? node : { ...node, children }
}

/** `<Section>` with columns right in it: neighbours share a row. */
function withRows(box: TreeElement, children: readonly TreeNode[]): TreeElement {
  const content: TreeNode[] = []
  let cells: TreeNode[] = []
  const close = () => {
    const row: TreeElement = { ...box, name: 'tr', attributes: new Map(), children: cells }
    if (cells.length > 0) content.push({ ...box, name: 'table', attributes: new Map([['width', '100%']]), children: [row] })
    cells = []
  }
  for (const child of children) {
    if (isOwnCell(child)) cells.push(child)
    else if (child.kind !== 'text' || !child.isBlank) {
      close()
      content.push(child)
    }
  }
  close()
  return { ...box, children: content }
}

function isOwnCell(node: TreeNode): boolean {
  return node.kind === 'element' && (node.name === 'td' || node.name === 'th')
}

/** Beside cells, what is none stands above their row, as wide as all of them; alone, or beside a list of cells, in a cell of its own. */
function withCells(row: TreeElement, children: readonly TreeNode[]): readonly TreeElement[] {
  const cells = children.filter(isCell)
  if (cells.length === 0 || cells.some(({ kind }) => kind === 'list')) return [{ ...row, children: inCells(row, children) }]
  const stray = children.filter((child) => !isCellOrSpace(child))
  return [
    { ...row, children: [cellAround(row, stray, [['colspan', cells.length]])] },
    { ...row, children: cells },
  ]
}

function inCells(row: TreeElement, children: readonly TreeNode[]): TreeNode[] {
  const cells: TreeNode[] = []
  let stray: TreeNode[] = []
  const close = () => {
    if (stray.length > 0) cells.push(cellAround(row, stray))
    stray = []
  }
  for (const child of children) {
    if (isCell(child)) {
      close()
      cells.push(child)
    } else stray.push(child)
  }
  close()
  return cells
}

function cellAround(row: TreeElement, children: readonly TreeNode[], attributes: [string, AttributeValue][] = []): TreeElement {
  return { ...row, name: 'td', attributes: new Map([[EDGES, 'kept'], ...attributes]), children }
}

function isCellOrSpace(node: TreeNode): boolean {
  return isCell(node) || (node.kind === 'text' && node.isBlank)
}

const groups = new Set(['e-theme', 'e-slot', 'e-tailwind', 'e-sheet', 'e-mso', 'e-not-mso', 'e-desktop', 'e-mobile'])

function isCell(node: TreeNode): boolean {
  if (node.kind === 'list') return true
  if (node.kind === 'text') return false
  return node.name === 'td' || node.name === 'th' || (groups.has(node.name) && node.children.some(isCell))
}
