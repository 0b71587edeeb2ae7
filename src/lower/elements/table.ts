import type { StyledElement } from '../../cascade/styled.ts'
import type { AttributeValue } from '../../element/tree.ts'
import { element, layoutTable } from '../build.ts'
import { lowerChildren } from '../children.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { horizontalEdges, resolveWidth, sidePx, toPercent, toPx } from '../lengths.ts'
import { globalAttributes } from '../global-attributes.ts'
import { SHAPE_WIDTH } from '../passes/background-vml.ts'
import { carry, carryDisplay, carrySizes, leastIsHeight, move, setVariant, SIDES } from '../property-groups.ts'
import { autoSide } from './box.ts'

/** `e-data-table`, and an author's own `table`: one with headers is data, any other is layout. */
export function lowerTable(source: StyledElement, context: LowerContext): HtmlNode[] {
  const isData = source.name === 'e-data-table' || hasHeaders(source)
  const declared = declaredWidth(source)
  const widthPx = resolveWidth(declared, context.widthPx)
  const room = Math.min(widthPx ?? context.widthPx, context.widthPx)
  const children = lowerChildren(source, {
    ...context,
    parent: 'table',
    isData,
    widthPx: Math.max(0, room - paddingOf(source)),
  })
  const attributes = {
    ...globalAttributes(source),
    role: stringOf(source, 'role') ?? (isData ? undefined : 'presentation'),
    width: toPercent(declared) === undefined ? widthPx : String(declared),
    align: stringOf(source, 'align') ?? (autoSide(source) === 'center' ? 'center' : undefined),
    cellpadding: stringOf(source, 'cellpadding') ?? '0',
    cellspacing: stringOf(source, 'cellspacing') ?? String(toPx(source.style.get('border-spacing')) ?? 0),
    border: stringOf(source, 'border') ?? '0',
    summary: stringOf(source, 'summary'),
  }
  const table = carry(element('table', { source, attributes }, children), source, 'margin', 'box', 'other')
  table.style.delete('display')
  table.style.delete('vertical-align')
  if (widthPx !== undefined && toPercent(declared) === undefined) table.style.set('width', `${widthPx}px`)
  carryDisplay(carrySizes(table, source), source, 'table')
  // Both are written: clients differ in what a table does by itself, and the head says `collapse` for all.
  const collapse = source.style.get('border-collapse')
  if (collapse === 'collapse' || collapse === 'separate') table.style.set('border-collapse', collapse)
  return [SIDES.some((side) => sidePx(source.style, `padding-${side}`) > 0) ? padded(table) : table]
}

/** A style goes before an attribute, as in browsers; that of a table of data is the base look's. */
function declaredWidth({ name, attributes, style }: StyledElement): AttributeValue | string | undefined {
  const written = attributes.get('width')
  if (name === 'e-data-table') return written ?? style.get('width') ?? '100%'
  const styled = style.get('width')
  return styled === undefined || styled === 'auto' ? written : styled
}

function paddingOf({ style }: StyledElement): number {
  return sidePx(style, 'padding-left') + sidePx(style, 'padding-right')
}

/** Word has padding in cells alone: a table with padding stands in the cell of another, which has its frame and its size. */
function padded(table: HtmlElement): HtmlElement {
  const inner = element('table', { attributes: { ...layoutTable, width: '100%' } }, table.children)
  const cell = element('td', { source: table.source }, [inner])
  move(table, cell, 'box')
  table.children = [element('tr', {}, [cell])]
  return table
}

function hasHeaders(source: StyledElement): boolean {
  return source.children.some(
    (child) =>
      child.kind === 'element' &&
      (['thead', 'th', 'caption'].includes(child.name) || (['tr', 'tbody'].includes(child.name) && hasHeaders(child))),
  )
}

export function lowerRows(source: StyledElement, context: LowerContext): HtmlNode[] {
  checkParent(source, context, ['table', 'e-data-table'])
  return [element(source.name, { source }, lowerChildren(source, { ...context, parent: 'table' }))]
}

export function lowerRow(source: StyledElement, context: LowerContext): HtmlNode[] {
  checkParent(source, context, ['table', 'e-data-table', 'thead', 'tbody', 'tfoot'])
  return [carryDisplay(element('tr', { source }, lowerChildren(source, { ...context, parent: 'table' })), source, 'table-row')]
}

/** Cells. What the row or its group paints or frames is on the cell: Word and Gmail ignore it on the row. */
export function lowerCell(source: StyledElement, context: LowerContext): HtmlNode[] {
  checkParent(source, context, ['tr'])
  const declared = declaredWidth(source)
  const widthPx = resolveWidth(declared, context.widthPx)
  const contentPx = contentOf(source, declared, widthPx, context.widthPx)
  const cell = element(
    source.name,
    { source, attributes: globalAttributes(source) },
    lowerChildren(source, { ...context, parent: 'flow', widthPx: contentPx }),
  )
  carrySizes(carry(cell, source, 'box', 'other'), source)
  for (const name of CELL_ATTRIBUTES) {
    const value = stringOf(source, name)
    if (value !== undefined) cell.attributes.set(name, value)
  }
  const background = source.attributes.get('background')
  if (background !== undefined) cell.attributes.set('background', background as string)
  if (background !== undefined || cell.style.has('background-image')) cell.style.set(SHAPE_WIDTH, `${widthPx ?? context.widthPx}px`)
  if (widthPx !== undefined) cell.style.set('width', toPercent(declared) === undefined ? `${widthPx}px` : String(declared))
  leastIsHeight(cell)
  const heightPx = resolveWidth(source.attributes.get('height') ?? source.style.get('height') ?? source.style.get('min-height'), 0)
  if (heightPx !== undefined && heightPx > 0) cell.style.set('height', `${heightPx}px`)
  if (source.name === 'th' && !cell.attributes.has('scope') && isInHead(source)) cell.attributes.set('scope', 'col')
  if (context.isData && cell.style.get('width')?.endsWith('px') === true) releaseWidth(cell)
  else if (context.isData && isSqueezed(source)) for (const [property, value] of LEAST) cell.style.set(property, value)
  paintLikeRow(source, cell)
  addMargin(source, cell)
  return [cell]
}

/** A width in px is that of the content, and one in percent that of the cell. */
function contentOf(source: StyledElement, declared: unknown, widthPx: number | undefined, room: number): number {
  const edges = horizontalEdges(source.style)
  if (widthPx === undefined || toPercent(declared) !== undefined) return Math.max(0, (widthPx ?? room) - edges)
  return Math.max(0, Math.min(widthPx, room - edges))
}

/** Captions have no padding in Word; a block inside has margins. */
export function lowerCaption(source: StyledElement, context: LowerContext): HtmlNode[] {
  checkParent(source, context, ['table', 'e-data-table'])
  const words = element('div', {}, lowerChildren(source, { ...context, parent: 'flow' }))
  for (const side of SIDES) words.style.set(`margin-${side}`, source.style.get(`padding-${side}`) ?? '0')
  const caption = element('caption', { source, attributes: globalAttributes(source) }, [words])
  const side = source.style.get('caption-side')
  if (side === 'bottom') caption.style.set('caption-side', side)
  return [caption]
}

/**
 * Words are broken where they must be, so a column of words could shrink to a letter beside a column of sentences, or
 * beside amounts that are not broken. It keeps the room for its header and for a short word; where even that is too much
 * for a phone, the phone shows the mail smaller.
 */
const LEAST = [
  ['min-width', '72px'],
  ['word-break', 'normal'],
] as const

/** A header of words in a row where other columns want the same room. */
function isSqueezed(source: StyledElement): boolean {
  const cells = source.parent?.children.filter((cell) => cell.kind === 'element') ?? []
  if (!isFlexible(source)) return false
  return cells.length > 3 || cells.filter(isFlexible).length > 1
}

function isFlexible(cell: StyledElement): boolean {
  return cell.name === 'th' && declaredWidth(cell) === undefined && cell.style.get('white-space') !== 'nowrap'
}

/**
 * In a narrow window columns of a fixed width would take theirs first and leave the others a letter a line. They get what
 * their words need instead; what is sized in px is short, and must not be broken like a long name.
 */
function releaseWidth(cell: HtmlElement): void {
  if (cell.variants.get(NARROW)?.has('width') === true) return
  setVariant(cell, NARROW, 'width', 'auto')
  setVariant(cell, NARROW, 'word-break', 'normal')
}

const NARROW = '@max 600'

const CELL_ATTRIBUTES = ['colspan', 'rowspan', 'scope', 'align', 'valign', 'nowrap', 'headers', 'abbr'] as const

function paintLikeRow(source: StyledElement, cell: HtmlElement): void {
  for (let at = source.parent; at !== null && ['tr', 'thead', 'tbody', 'tfoot'].includes(at.name); at = at.parent) {
    const sides = at.name === 'tr' && source.style.get('border-collapse') === 'collapse' ? framedSides(source, at) : []
    const take = (from: ReadonlyMap<string, string>, to: Map<string, string>) => {
      paint(from, to)
      for (const side of sides) frame(from, to, side)
    }
    take(at.style, cell.style)
    for (const [key, style] of at.variants) {
      const variant = cell.variants.get(key) ?? new Map<string, string>()
      take(style, variant)
      if (variant.size > 0) cell.variants.set(key, variant)
    }
  }
}

/** The sides a cell shares with its row; which cell is the first or the last is not known where a list brings cells. */
function framedSides(cell: StyledElement, row: StyledElement): string[] {
  const cells = row.children.filter((child) => child.kind !== 'text')
  const isFixed = cells.every((child) => child.kind === 'element')
  return ['top', 'bottom', ...(isFixed && cells[0] === cell ? ['left'] : []), ...(isFixed && cells.at(-1) === cell ? ['right'] : [])]
}

/** Borders that meet are one, and the cell's own wins over the row's (CSS 2.2 §17.6.2). */
function frame(from: ReadonlyMap<string, string>, to: Map<string, string>, side: string): void {
  const parts = ['width', 'style', 'color'].map((part) => `border-${side}-${part}`)
  if (parts.some((part) => to.has(part))) return
  for (const part of parts) {
    const value = from.get(part)
    if (value !== undefined) to.set(part, value)
  }
}

function paint(from: ReadonlyMap<string, string>, to: Map<string, string>): void {
  const color = from.get('background-color')
  if (color !== undefined && !to.has('background-color')) to.set('background-color', color)
}

/** Margins do not exist on cells (rule 26); the space is the cell's own. */
function addMargin(source: StyledElement, cell: HtmlElement): void {
  for (const side of SIDES) {
    const margin = sidePx(source.style, `margin-${side}`)
    if (margin > 0) cell.style.set(`padding-${side}`, `${margin + sidePx(cell.style, `padding-${side}`)}px`)
  }
}

function isInHead(source: StyledElement): boolean {
  return source.parent?.parent?.name === 'thead'
}

function checkParent(source: StyledElement, context: LowerContext, allowed: readonly string[]): void {
  let { parent } = source
  while (parent !== null && ['e-theme', 'e-slot', 'e-html-only'].includes(parent.name)) ({ parent } = parent)
  if (parent === null || !allowed.includes(parent.name)) {
    report(context, source, 'table-structure', [source.name, parent?.name ?? 'the mail', allowed[0] === 'tr' ? 'tr' : 'table'])
  }
}

function stringOf(source: StyledElement, name: string): string | undefined {
  const value = source.attributes.get(name)
  if (value === true) return ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
