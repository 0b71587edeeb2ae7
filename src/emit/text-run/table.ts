import { displayWidth, widestLine } from './display-width.ts'

export interface Cell {
  readonly text: string
  readonly align: 'left' | 'right' | 'center' | undefined
  readonly colspan: number
}

export interface Row {
  readonly isHeader: boolean
  readonly cells: readonly Cell[]
}

const GUTTER = 2
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
  const aligns = widths.map((_, column) => columnAlign(body, column))
  const lines = headers.flatMap((row) => rowLines(row, widths, aligns))
  if (headers.length > 0 && body.length > 0)
    lines.push(widths.flatMap((column) => (column === 0 ? [] : '-'.repeat(column))).join(' '.repeat(GUTTER)))
  for (const row of body) lines.push(...rowLines(row, widths, aligns))
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
      if (cell.colspan === 1) widths[column] = Math.max(widths[column]!, widestLine(cell.text))
      else spanning.push({ start: column, span: cell.colspan, width: widestLine(cell.text) })
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

function columnAlign(body: readonly Row[], column: number): 'left' | 'right' | 'center' {
  let align: 'left' | 'right' | 'center' | undefined
  let isNumeric = true
  let hasValue = false
  for (const row of body) {
    const cell = cellAt(row, column)
    if (cell === undefined || cell.colspan > 1 || cell.text === '') continue
    hasValue = true
    align ??= cell.align
    isNumeric &&= NUMERIC.test(cell.text)
  }
  if (align === 'right' || align === 'center') return align
  return hasValue && isNumeric ? 'right' : 'left'
}

function cellAt(row: Row, column: number): Cell | undefined {
  let start = 0
  for (const cell of row.cells) {
    if (start === column) return cell
    start += cell.colspan
  }
  return undefined
}

function rowLines(row: Row, widths: readonly number[], aligns: readonly ('left' | 'right' | 'center')[]): string[] {
  const columns: { lines: readonly string[]; width: number; align: 'left' | 'right' | 'center' }[] = []
  let column = 0
  for (const cell of row.cells) {
    const align = cell.colspan === 1 ? aligns[column]! : (cell.align ?? 'left')
    const width = spanWidth(widths, column, cell.colspan)
    if (width > 0) columns.push({ lines: cell.text.split('\n'), width, align })
    column += cell.colspan
  }
  const height = Math.max(...columns.map(({ lines }) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ lines, width, align }) => padded(lines[line] ?? '', width, align))
      .join(' '.repeat(GUTTER))
      .trimEnd(),
  )
}

function padded(text: string, width: number, align: 'left' | 'right' | 'center'): string {
  const missing = width - displayWidth(text)
  if (missing <= 0) return text
  const before = align === 'right' ? missing : align === 'center' ? missing >> 1 : 0
  return ' '.repeat(before) + text + ' '.repeat(missing - before)
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
