import type { StyledElement } from '../../cascade/styled.ts'
import { element, layoutTable, NO_BREAK_SPACE, raw } from '../build.ts'
import { formChildren, lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { horizontalEdges, sidePx, toPx } from '../lengths.ts'
import { carry, carryDisplay, carryHeight, groupOf, setVariant } from '../property-groups.ts'
import { columnWidths } from './column-widths.ts'

const MIN_BREAKPOINT_PX = 600

interface Row {
  readonly source: StyledElement
  readonly columns: readonly StyledElement[]
  readonly widths: readonly number[]
  readonly gapPx: number
  readonly isReversed: boolean
}

/** Columns side by side (rules 20 to 22); unless `stack` is `never`, one below the other where the window is too narrow. */
export function lowerColumns(source: StyledElement, context: LowerContext): HtmlNode[] {
  const row = rowOf(source, context)
  if (row.columns.length === 0) return []
  const isStacking = source.attributes.get('stack') !== 'never'
  const body = isStacking ? stackingRow(row, context) : tableRow(row, context)
  const box = carry(element('div', { source }, [body]), source, 'margin', 'box')
  // Without a frame of their own the columns carry the margin themselves.
  const isFramed = [box.style, ...box.variants.values()].some((style) => [...style.keys()].some((property) => groupOf(property) === 'box'))
  return [carryDisplay(isFramed ? box : carry(body, source, 'margin'), source)]
}

/** A column outside of columns takes the room there is. */
export function lowerStrayColumn(source: StyledElement, context: LowerContext): HtmlNode[] {
  report(context, source, 'column-outside-columns', [])
  return lowerChildren(source, context)
}

function rowOf(source: StyledElement, context: LowerContext): Row {
  const columns = formChildren(source).filter((child) => child.kind === 'element')
  const gapPx = toPx(source.attributes.get('gap')) ?? 0
  const outside = horizontalEdges(source.style) + sidePx(source.style, 'margin-left') + sidePx(source.style, 'margin-right')
  const widths = columnWidths(
    columns.map((column) => column.attributes.get('width') ?? column.style.get('width')),
    context.widthPx - outside,
    gapPx,
  )
  return { source, columns, widths, gapPx, isReversed: source.attributes.get('reverse') === true }
}

/** Inline blocks that break into lines by themselves; Word gets a table around them from `ghost-columns`. */
function stackingRow(row: Row, context: LowerContext): HtmlElement {
  const breakpoint = `@max ${Math.max(MIN_BREAKPOINT_PX, context.windowPx)}`
  const children: HtmlNode[] = []
  for (const [index, column] of row.columns.entries()) {
    if (index > 0 && row.gapPx > 0) children.push(gap(row.gapPx))
    const style = { display: 'inline-block', width: '100%', 'max-width': `${row.widths[index]}px`, 'vertical-align': valign(row, column) }
    const block = element('div', { source: column, style }, columnContents(row, index, { ...context, stackedUnder: breakpoint }))
    setVariant(block, breakpoint, 'max-width', '100%')
    carryDisplay(block, column, 'inline-block')
    for (const [key, { width }] of sizesOf(column)) for (const name of ['width', 'max-width']) setVariant(block, key, name, width)
    if (row.isReversed) block.attributes.set('dir', context.rtl ? 'rtl' : 'ltr')
    children.push(block)
  }
  const line = element('div', { source: row.source, style: NO_LINES }, children)
  if (row.isReversed) line.attributes.set('dir', context.rtl ? 'ltr' : 'rtl')
  return line
}

/** A column's own widths under variants: beside each other on a phone, for instance. */
function sizesOf(column: StyledElement): [key: string, sizes: { readonly width: string }][] {
  return [...column.variants].flatMap(([key, style]) => {
    const width = style.get('width')
    return width === undefined ? [] : [[key, { width }] as [string, { width: string }]]
  })
}

/** White space between inline blocks takes no room, nor does the line a gap stands in. */
const NO_LINES = { 'font-size': '0', 'line-height': '0' }

/** Between columns it is as wide as the gap, between stacked ones as high: a line of its own then, since nothing fits beside a full-width column. */
function gap(gapPx: number): HtmlElement {
  return element('div', { style: { display: 'inline-block', width: `${gapPx}px`, height: `${gapPx}px` } })
}

function tableRow(row: Row, context: LowerContext): HtmlElement {
  const cells: HtmlNode[] = []
  const free = freeColumn(row)
  for (const [index, column] of row.columns.entries()) {
    if (index > 0 && row.gapPx > 0) cells.push(element('td', { style: { width: `${row.gapPx}px`, ...TINY } }, [raw(NO_BREAK_SPACE)]))
    const width = index === free ? undefined : `${row.widths[index]}px`
    const style = { width, 'vertical-align': valign(row, column) }
    const cell = element('td', { source: column, style }, columnContents(row, index, context))
    if (row.isReversed) cell.attributes.set('dir', context.rtl ? 'rtl' : 'ltr')
    cells.push(cell)
  }
  const attributes = { ...layoutTable, width: '100%', dir: row.isReversed ? (context.rtl ? 'ltr' : 'rtl') : undefined }
  return element('table', { source: row.source, attributes }, [element('tr', {}, cells)])
}

/** A narrow phone's window, and what a column of words needs there. */
const PHONE_PX = 320
const WORDS_PX = 96

/**
 * Beside columns of a fixed width the one that is not takes what is left, so that theirs hold in a narrow window. Where they would leave it no
 * room for a word there, all have a width: browsers then narrow them in proportion, and break no word letter by letter.
 */
function freeColumn({ columns, widths, gapPx }: Row): number {
  const isFixed = columns.map((column) => toPx(column.attributes.get('width') ?? column.style.get('width')) !== undefined)
  if (isFixed.filter((fixed) => !fixed).length !== 1) return -1
  const free = isFixed.indexOf(false)
  const takenPx = gapPx * (columns.length - 1) + widths.reduce((sum, width, index) => (index === free ? sum : sum + width), 0)
  return takenPx + WORDS_PX > PHONE_PX ? -1 : free
}

const TINY = { 'font-size': '1px', 'line-height': '1px', 'mso-line-height-rule': 'exactly' }

function columnContents(row: Row, index: number, context: LowerContext): HtmlNode[] {
  const column = row.columns[index]!
  const widthPx = Math.max(0, row.widths[index]! - horizontalEdges(column.style))
  const inside: LowerContext = { ...context, parent: 'flow', widthPx, isFull: false }
  if (column.name !== 'e-column') return context.shared.lowerNode(column, inside)
  const children = lowerChildren(column, inside)
  const box = carryHeight(carry(element('div', { source: column }, children), column, 'margin', 'box'), column)
  return box.style.size === 0 && box.variants.size === 0 ? children : [box]
}

function valign(row: Row, column: StyledElement): string {
  const value = column.attributes.get('valign') ?? row.source.attributes.get('valign') ?? column.style.get('vertical-align')
  return value === 'middle' || value === 'bottom' ? value : 'top'
}
