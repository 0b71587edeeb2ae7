// Lays out a table in columns that are as wide as their widest text, or as records where those are too wide.

import type { Value } from '../program.ts'
import { displayWidth } from './display-width.ts'
import { ruleOf, spaces } from './repeated.ts'
import { CONSTANT, filledLines, textAt, textLayout, textOf } from './row-layout.ts'
import type { Align, Cell, RowLayout, RowStyle } from './row-layout.ts'

const GUTTER = 2

/** Rows of one layout that follow one another, as the items of a list do. */
interface Rows {
  readonly layout: RowLayout
  readonly values: (readonly Value[])[]
  /** Columns that the texts of each row take; `null` where all are as wide as they are long. */
  readonly widths: (readonly number[])[] | null
}

/** The rows of one table; those in which nothing stands are left out. */
export class Table {
  private readonly rows: Rows[] = []
  /** How many of them at the top are headers; the first other row ends them. */
  private headers = 0
  private columnCount = 0

  get isEmpty(): boolean {
    return this.rows.length === 0
  }

  /** Adds a row that is not empty. `widths` is `null` where each text is as wide as it is long. */
  add(layout: RowLayout, values: readonly Value[], widths: readonly number[] | null): void {
    const last = this.rowsOf(layout, widths === null)
    last.values.push(values)
    if (widths !== null) last.widths!.push(widths)
  }

  /** Adds a row if anything stands in it. */
  addTexts(layout: RowLayout, texts: readonly string[], widths: readonly number[] | null): void {
    if (texts.some((text) => text !== '')) this.add(layout, texts, widths)
  }

  /** Where the next row goes. */
  private rowsOf(layout: RowLayout, isPlain: boolean): Rows {
    const { rows } = this
    const last = rows.length === 0 ? undefined : rows[rows.length - 1]!
    if (last !== undefined && last.layout === layout && (last.widths === null) === isPlain) return last
    const { isHeader, columnCount } = layout.style
    if (isHeader && this.headers === rows.length) this.headers++
    if (columnCount > this.columnCount) this.columnCount = columnCount
    const next: Rows = { layout, values: [], widths: isPlain ? null : [] }
    rows.push(next)
    return next
  }

  /**
   * The lines of the table, each after the first behind `prefix`. Columns where every value is a number go right, and others
   * where the style says so; header cells follow their column. A table that is wider than `width` is written as records.
   */
  write(width: number, prefix: string): string {
    const { rows } = this
    if (rows.length === 0) return ''
    const columns = this.columnWidths()
    const separator = `\n${prefix}`
    if (spanWidth(columns, 0, columns.length) > width) return this.records().join(separator)
    const aligns = columns.map((_, column) => this.columnAlign(column))
    let out = ''
    for (let i = 0; i < rows.length; i++) {
      if (i > 0) out += separator
      if (i === this.headers && i > 0) out += rule(columns) + separator
      out = writeRows(out, rows[i]!, columns, aligns, separator)
    }
    return out
  }

  private columnWidths(): number[] {
    const { rows } = this
    const columns: number[] = []
    for (let column = 0; column < this.columnCount; column++) columns.push(0)
    for (let i = 0; i < rows.length; i++) {
      const { lines } = rows[i]!.layout
      for (let line = 0; line < lines.length; line++) widen(columns, lines[line]!, rows[i]!)
    }
    for (let i = 0; i < rows.length; i++) {
      for (const cell of rows[i]!.layout.spans) widenForSpan(columns, cell, widest(cell, rows[i]!))
    }
    return columns
  }

  private columnAlign(column: number): Align {
    let align: Align | undefined
    let isNumeric = true
    let isFilled = false
    for (let i = this.headers; i < this.rows.length; i++) {
      const { layout, values } = this.rows[i]!
      const cell = layout.style.starts.indexOf(column)
      if (cell === -1 || layout.style.cells[cell]!.colspan > 1) continue
      for (let row = 0; row < values.length; row++) {
        const lines = filledLines(layout, values[row]!, cell)
        if (lines === 0) continue
        isFilled = true
        align ??= layout.style.cells[cell]!.align
        if (align === 'right' || align === 'center') return align
        isNumeric &&= lines === 1 && isNumber(textAt(layout, values[row]!, 0, cell))
        if (!isNumeric) break // nothing more to learn from rows of this kind
      }
    }
    return isFilled && isNumeric ? 'right' : 'left'
  }

  /** `Header: value` lines, one record after the other; a row that spans columns (a total) is `label: value`. */
  private records(): string[] {
    const texts = this.rows.map(rowTexts)
    const labels = this.headers === 0 ? undefined : texts[this.headers - 1]!.at(-1)
    const lines = labels === undefined || texts.length > this.headers ? [] : valueLines(labels)
    for (let i = this.headers; i < texts.length; i++) {
      for (const cells of texts[i]!) {
        if (lines.length > 0) lines.push('')
        lines.push(...record(cells, this.rows[i]!.layout.style, labels))
      }
    }
    return lines
  }
}

/** What stands in each cell of each row, its lines joined. */
function rowTexts({ layout, values }: Rows): string[][] {
  return values.map((own) =>
    layout.style.cells.map((_, cell) => {
      const texts = layout.lines.map((__, line) => textAt(layout, own, line, cell))
      return texts.join('\n').replace(/\n+$/, '')
    }),
  )
}

/** Makes columns as wide as the cells of one line that stand in one column each. */
function widen(columns: number[], cells: readonly Cell[], rows: Rows): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    if (cell.colspan > 1) continue
    const width = widest(cell, rows)
    if (width > columns[cell.column]!) columns[cell.column] = width
  }
}

function widenForSpan(columns: number[], { column, colspan }: Cell, width: number): void {
  const missing = width - spanWidth(columns, column, colspan)
  if (missing > 0) columns[column] = columns[column]! + missing
}

/** The columns that a cell takes in the row where it takes most. */
function widest({ index, constant, slot }: Cell, { values, widths }: Rows): number {
  if (widths !== null) return widths.reduce((most, own) => Math.max(most, own[slot]!), 0)
  if (index === CONSTANT) return constant.length
  let most = 0
  for (let row = 0; row < values.length; row++) {
    const { length } = values[row]![index] as string
    if (length > most) most = length
  }
  return most
}

function writeRows(
  out: string,
  { layout: { lines }, values, widths }: Rows,
  columns: readonly number[],
  aligns: readonly Align[],
  separator: string,
): string {
  let written = out
  for (let row = 0; row < values.length; row++) {
    const own = widths === null ? null : widths[row]!
    for (let line = 0; line < lines.length; line++) {
      if (row + line > 0) written += separator
      written = writeLine(written, lines[line]!, values[row]!, own, columns, aligns)
    }
  }
  return written
}

function writeLine(
  out: string,
  cells: readonly Cell[],
  values: readonly Value[],
  widths: readonly number[] | null,
  columns: readonly number[],
  aligns: readonly Align[],
): string {
  let line = out
  let owed = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    const { column, colspan } = cell
    const place = colspan === 1 ? columns[column]! : spanWidth(columns, column, colspan)
    const text = textOf(cell, values)
    if (text !== '') {
      const missing = place - (widths === null ? text.length : widths[cell.slot]!)
      const before = missing <= 0 ? 0 : indentFor(colspan === 1 ? aligns[column]! : (cell.align ?? 'left'), missing)
      if (owed + before > 0) line += spaces(owed + before)
      line += text
      owed = Math.max(missing, 0) - before + GUTTER
    } else if (place > 0) owed += place + GUTTER
  }
  return line
}

/** Adds a row whose cells may have several lines each. */
export function addRow(table: Table, style: RowStyle, cellTexts: readonly string[]): void {
  const cells = cellTexts.map((text) => text.split('\n'))
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  const texts = Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? '')).flat()
  table.addTexts(
    textLayout(style, height),
    texts,
    texts.map((text) => displayWidth(text)),
  )
}

/** A paragraph beside another is no label. */
const MAX_LABEL = 78

function record(cells: readonly string[], style: RowStyle, labels: readonly string[] | undefined): string[] {
  const filled = cells.filter((text) => text !== '')
  const [label = '', value] = filled
  const isLabel = label.length < MAX_LABEL && !label.includes('\n')
  if (filled.length === 2 && isLabel && (labels === undefined || style.isSpanning)) return labelled(label, value!)
  if (labels === undefined || style.isSpanning) return valueLines(cells)
  return cells.flatMap((text, column) => (text === '' ? [] : labelled(labels[column] ?? '', text)))
}

function valueLines(cells: readonly string[]): string[] {
  return cells.flatMap((text) => (text === '' ? [] : text.split('\n')))
}

/** Columns that are empty in every row (pictures, mostly) take no place. */
function spanWidth(columns: readonly number[], start: number, span: number): number {
  let width = -GUTTER
  for (let column = start; column < start + span; column++) if (columns[column]! > 0) width += columns[column]! + GUTTER
  return Math.max(width, 0)
}

function rule(columns: readonly number[]): string {
  let line = ''
  for (const width of columns) if (width > 0) line += (line === '' ? '' : spaces(GUTTER)) + ruleOf('-', width)
  return line
}

const PLAIN_NUMBER = /^[-+$€£]?\d[\d.,]*$/
// A sign, a currency before or after, digits with separators, a percentage, and marks around it when it is struck through: `−1 234,50 kr`, `$12.00`, `(3)`, `2 ×`, `~~4.00~~`. `VAT 7 %` is words.
const NUMERIC =
  /^(?!.*[A-Z].*%)(?:~~)?[-+−–(]?\s?(?:[\p{Sc}]|[A-Z]{2,3})?\s?[-+−]?\d[\d.,'’ ]*\s?(?:[\p{Sc}%×x]|[A-Z]{2,3}|kr\.?|zł|Kč)?\)?(?:~~)?$/u

function isNumber(text: string): boolean {
  return PLAIN_NUMBER.test(text) || NUMERIC.test(text)
}

function indentFor(align: Align, missing: number): number {
  if (align === 'right') return missing
  return align === 'center' ? missing >> 1 : 0
}

function labelled(label: string, value: string): string[] {
  const [first = '', ...rest] = value.split('\n')
  if (label === '') return [first, ...rest]
  const start = label.replaceAll('\n', ' ').replace(/[:：]$/, '')
  return [`${start}: ${first}`, ...rest]
}
