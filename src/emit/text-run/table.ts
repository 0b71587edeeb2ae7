import { widestLine } from './display-width.ts'

export type Align = 'left' | 'right' | 'center'

export interface Cell {
  readonly text: string
  /** Columns of its widest line. */
  readonly width: number
  readonly align: Align | undefined
  readonly colspan: number
}

export interface Row {
  readonly isHeader: boolean
  readonly cells: readonly Cell[]
}

interface Layout {
  readonly widths: readonly number[]
  readonly aligns: readonly Align[]
}

export function tableCell(text: string, align: Align | undefined, colspan: number): Cell {
  return { text, width: widestLine(text), align, colspan }
}

const GUTTER = 2
const PLAIN_NUMBER = /^[-+$€£]?\d[\d.,]*$/
// A sign, a currency before or after, digits with separators, a percentage: `−1 234,50 kr`, `$12.00`, `(3)`, `2 ×`.
const NUMERIC = /^[-+−–(]?\s?(?:[\p{Sc}]|[A-Z]{2,3})?\s?[-+−]?\d[\d.,'’ ]*\s?(?:[\p{Sc}%×x]|[A-Z]{2,3}|kr\.?|zł|Kč)?\)?$/u

/**
 * The lines of a table. Columns where every value is a number go right, and others where the style says so; header cells
 * follow their column. A table that is wider than `width` is written as records.
 */
export function tableLines(rows: readonly Row[], width: number): string[] {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.text !== ''))
  const headers = leadingHeaders(filled)
  const body = filled.slice(headers.length)
  const widths = columnWidths(filled)
  if (spanWidth(widths, 0, widths.length) > width) return recordLines(headers.at(-1), body)
  const layout = { widths, aligns: widths.map((_, column) => columnAlign(body, column)) }
  const lines = headers.flatMap((row) => rowLines(row, layout))
  if (headers.length > 0 && body.length > 0)
    lines.push(widths.flatMap((column) => (column === 0 ? [] : '-'.repeat(column))).join(' '.repeat(GUTTER)))
  for (const row of body) lines.push(...rowLines(row, layout))
  return lines
}

function leadingHeaders(rows: readonly Row[]): readonly Row[] {
  const end = rows.findIndex((row) => !row.isHeader)
  return end === -1 ? rows : rows.slice(0, end)
}

function columnWidths(rows: readonly Row[]): number[] {
  const widths: number[] = []
  const spanning: { start: number; span: number; width: number }[] = []
  for (const row of rows) {
    let column = 0
    for (const cell of row.cells) {
      while (widths.length < column + cell.colspan) widths.push(0)
      if (cell.colspan === 1) widths[column] = Math.max(widths[column]!, cell.width)
      else spanning.push({ start: column, span: cell.colspan, width: cell.width })
      column += cell.colspan
    }
  }
  for (const { start, span, width } of spanning) {
    const missing = width - spanWidth(widths, start, span)
    if (missing > 0) widths[start] = widths[start]! + missing
  }
  return widths
}

/** Columns that are empty in every row (pictures, mostly) take no place. */
function spanWidth(widths: readonly number[], start: number, span: number): number {
  let width = -GUTTER
  for (let column = start; column < start + span; column++) if (widths[column]! > 0) width += widths[column]! + GUTTER
  return Math.max(width, 0)
}

function columnAlign(body: readonly Row[], column: number): Align {
  let align: Align | undefined
  let isNumeric = true
  let hasValue = false
  for (const row of body) {
    const cell = cellAt(row, column)
    if (cell === undefined || cell.colspan > 1 || cell.text === '') continue
    hasValue = true
    align ??= cell.align
    isNumeric &&= isNumber(cell.text)
  }
  if (align === 'right' || align === 'center') return align
  return hasValue && isNumeric ? 'right' : 'left'
}

function isNumber(text: string): boolean {
  return PLAIN_NUMBER.test(text) || NUMERIC.test(text)
}

function cellAt(row: Row, column: number): Cell | undefined {
  let start = 0
  for (const cell of row.cells) {
    if (start === column) return cell
    start += cell.colspan
  }
  return undefined
}

function rowLines(row: Row, layout: Layout): string[] {
  if (!row.cells.some((cell) => cell.text.includes('\n'))) return [rowLine(row.cells, layout)]
  const lines = row.cells.map((cell) => cell.text.split('\n'))
  const height = Math.max(...lines.map((cell) => cell.length))
  return Array.from({ length: height }, (_, line) =>
    rowLine(
      row.cells.map((cell, column) => tableCell(lines[column]![line] ?? '', cell.align, cell.colspan)),
      layout,
    ),
  )
}

function rowLine(cells: readonly Cell[], { widths, aligns }: Layout): string {
  let line = ''
  let spaces = 0
  let column = 0
  for (const { text, width, align, colspan } of cells) {
    const place = colspan === 1 ? widths[column]! : spanWidth(widths, column, colspan)
    const missing = Math.max(place - width, 0)
    const before = missing === 0 ? 0 : indentFor(colspan === 1 ? aligns[column]! : (align ?? 'left'), missing)
    if (text !== '') {
      line += ' '.repeat(spaces + before) + text
      spaces = missing - before + GUTTER
    } else if (place > 0) spaces += place + GUTTER
    column += colspan
  }
  return line
}

function indentFor(align: Align, missing: number): number {
  if (align === 'right') return missing
  return align === 'center' ? missing >> 1 : 0
}

/** `Header: value` lines, one record after the other; a row that spans columns (a total) is `label: value`. */
function recordLines(header: Row | undefined, body: readonly Row[]): string[] {
  const lines: string[] = header === undefined || body.length > 0 ? [] : valueLines(header)
  for (const row of body) {
    if (lines.length > 0) lines.push('')
    lines.push(...recordOf(row, header))
  }
  return lines
}

function recordOf(row: Row, header: Row | undefined): string[] {
  const filled = row.cells.filter((cell) => cell.text !== '')
  const spans = row.cells.some((cell) => cell.colspan > 1)
  if (filled.length === 2 && (header === undefined || spans)) return labelled(filled[0]!.text, filled[1]!.text)
  if (header === undefined || spans) return valueLines(row)
  return row.cells.flatMap((cell, column) => (cell.text === '' ? [] : labelled(header.cells[column]?.text ?? '', cell.text)))
}

function valueLines({ cells }: Row): string[] {
  return cells.flatMap((cell) => (cell.text === '' ? [] : cell.text.split('\n')))
}

function labelled(label: string, value: string): string[] {
  const [first = '', ...rest] = value.split('\n')
  if (label === '') return [first, ...rest]
  const start = label.replaceAll('\n', ' ').replace(/[:：]$/, '')
  return [`${start}: ${first}`, ...rest]
}
