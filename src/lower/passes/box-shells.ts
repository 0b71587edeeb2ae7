import type { HtmlElement, HtmlNode } from '../html.ts'
import { element, layoutTable } from '../build.ts'
import { isNoBorder, toPx } from '../lengths.ts'
import { replaceElements } from '../pass.ts'
import type { Pass } from '../pass.ts'
import { groupOf, leastIsHeight, move, moveWhere } from '../property-groups.ts'

/** Elements on which Word honours neither padding nor width, and paints a background over the margin. */
const BOXES = new Set(['div', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'dd', 'dt', 'address'])

/**
 * Turns a block with padding, background, border or a fixed size into a table with one cell that carries them, margin on
 * the table (rules 23, 25, 27, 48). Word has padding in cells alone, no width or height on other blocks, unreliable
 * borders on paragraphs, and lets a background bleed into the margin.
 *
 * @see https://www.caniemail.com/features/css-padding/
 */
export const boxShells: Pass = {
  name: 'box-shells',
  run: (nodes) => replaceElements(nodes, (node) => (needsShell(node) ? shell(node) : [node])),
}

function needsShell(node: HtmlElement): boolean {
  if (!BOXES.has(node.tag) || node.view === 'browser' || node.style.get('display') === 'inline-block') return false
  if (node.attributes.has('aria-roledescription')) return false // the wrapper of the whole mail only paints, which Word does on a div
  if (node.attributes.has('background') || node.style.has('mso-padding-alt')) return true
  if (node.style.has('width')) return node.tag === 'div'
  if (node.style.has('height') || [...node.variants.values()].some((style) => toPx(style.get('min-height') ?? 0) !== 0)) return true
  return [node.style, ...node.variants.values()].some((style) => [...style].some(([property, value]) => isBoxed(property, value, style)))
}

function isBoxed(property: string, value: string, style: ReadonlyMap<string, string>): boolean {
  if (property.startsWith('padding-')) return toPx(value) !== 0
  if (property === 'background-color') return value !== 'transparent'
  if (property === 'background-image') return value !== 'none'
  const side = /^border-(top|right|bottom|left)-style$/.exec(property)?.[1]
  return side !== undefined && !isNoBorder(value) && toPx(style.get(`border-${side}-width`)) !== 0
}

function shell(node: HtmlElement): HtmlNode[] {
  const cell = element('td', { source: node.source })
  const table = element('table', { attributes: { ...layoutTable, width: '100%' }, source: node.source }, [element('tr', {}, [cell])])
  const indent = node.tag === 'ul' || node.tag === 'ol' ? keepIndent(node) : undefined
  move(node, cell, 'box')
  move(node, table, 'margin')
  indent?.()
  for (const name of ['background', 'align']) moveAttribute(node, cell, name)
  fixSize(node, table, cell)
  if (hasRoundCorner(cell)) table.style.set('border-collapse', 'separate')
  if (node.tag === 'div') {
    cell.children = node.children
    return [landmark(node, sideMargins(table))]
  }
  cell.children = [node]
  return [sideMargins(table)]
}

/** The indent of a list is its items' (see `list-indent`), not a cell's. */
function keepIndent(node: HtmlElement): () => void {
  const kept = ['padding-left', 'padding-right'].map((property) => [property, node.style.get(property)] as const)
  for (const [property] of kept) node.style.delete(property)
  return () => {
    for (const [property, value] of kept) if (value !== undefined) node.style.set(property, value)
  }
}

/** A table as wide as its parent has no room beside it, so margins at its sides are padding of a cell around it. */
function sideMargins(table: HtmlElement): HtmlElement {
  const sides = [table.style, ...table.variants.values()].flatMap((style) => SIDE_MARGINS.map((name) => style.get(name)))
  if (!sides.some((margin) => (toPx(margin) ?? 0) > 0)) {
    for (const name of SIDE_MARGINS) if (toPx(table.style.get(name)) === 0) table.style.delete(name)
    return table
  }
  const cell = element('td', {}, [table])
  const outer = element('table', { attributes: { ...layoutTable, width: '100%' } }, [element('tr', {}, [cell])])
  move(table, outer, 'margin')
  toPadding(outer.style, cell.style)
  for (const [key, style] of outer.variants) {
    const variant = new Map<string, string>()
    toPadding(style, variant)
    if (variant.size > 0) cell.variants.set(key, variant)
    if (style.size === 0) outer.variants.delete(key)
  }
  return outer
}

const SIDE_MARGINS = ['margin-left', 'margin-right']

function toPadding(from: Map<string, string>, to: Map<string, string>): void {
  for (const name of SIDE_MARGINS) {
    const value = from.get(name)
    if (value !== undefined) to.set(name.replace('margin', 'padding'), value)
    from.delete(name)
  }
}

function moveAttribute(from: HtmlElement, to: HtmlElement, name: string): void {
  const value = from.attributes.get(name)
  if (value === undefined) return
  to.attributes.set(name, value)
  from.attributes.delete(name)
}

/** Width and being there at all are the table's, height and alignment the cell's; a `p` in its cell keeps what is left. */
function fixSize(node: HtmlElement, table: HtmlElement, cell: HtmlElement): void {
  if (node.style.has('width')) table.attributes.delete('width')
  moveWhere(node, table, (property) => property === 'display')
  const isAll = node.tag === 'div'
  if (isAll) moveWhere(node, table, (property) => /^(?:(?:max-|min-)?width|opacity|visibility|float|clear)$/.test(property))
  moveWhere(node, cell, (property) => (isAll && /^(?:other|size)$/.test(groupOf(property))) || /^(?:min-)?height$/.test(property))
  leastIsHeight(cell)
  if (isHigherThanLine(node, cell) && !cell.style.has('vertical-align')) cell.style.set('vertical-align', 'top')
  if (table.style.get('display') !== 'none') table.style.delete('display')
  for (const style of table.variants.values()) if (style.get('display') === 'block') style.set('display', 'table')
}

/** A cell has what is lower than itself in its middle, a block at the top; a line that is as high is at both. */
function isHigherThanLine({ source }: HtmlElement, { style, variants }: HtmlElement): boolean {
  const heights = [style, ...variants.values()].map((declared) => toPx(declared.get('height'))).filter((height) => height !== undefined)
  return heights.some((height) => height !== toPx(source?.style.get('line-height')))
}

/** Corners are round only where borders are not shared, and the resets in the head share them. */
function hasRoundCorner(cell: HtmlElement): boolean {
  return [...cell.style].some(([property, value]) => property.endsWith('-radius') && toPx(value) !== 0)
}

/** Roles of landmarks stay on a `div`: on a table they would undo `presentation`. Other attributes go to the table. */
function landmark(node: HtmlElement, table: HtmlElement): HtmlElement {
  const role = node.attributes.get('role')
  for (const [name, value] of node.attributes) if (name !== 'role') table.attributes.set(name, value)
  return role === undefined ? table : element('div', { attributes: { role } }, [table])
}
