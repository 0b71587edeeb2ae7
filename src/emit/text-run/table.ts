// Tables are the dearest part of a text body, so a cell is no object and no copy: a row is where its texts stand among the
// recipient's values, and what is constant about that is shared by every row of its kind.

import type { Value } from '../program.ts'
import { displayWidth } from './display-width.ts'
import { ruleOf, spaces } from './repeated.ts'

export type Align = 'left' | 'right' | 'center'

/** What is constant about a row. */
export interface RowStyle {
  readonly isHeader: boolean
  readonly cells: readonly { readonly align: Align | undefined; readonly colspan: number }[]
  /** The column that each cell starts at. */
  readonly starts: readonly number[]
  readonly columnCount: number
  readonly isSpanning: boolean
}

/** One cell on one line of a row. */
interface Cell {
  /** The value that is all of it, or `CONSTANT`. */
  readonly index: number
  /** Its text when no value is. */
  readonly constant: string
  /** Its place among the widths of the row. */
  readonly slot: number
  readonly column: number
  readonly colspan: number
  readonly align: Align | undefined
}

/** Where the texts of a row come from. */
export interface RowLayout {
  readonly style: RowStyle
  /** The cells of each line, up to the last in which something may stand. */
  readonly lines: readonly (readonly Cell[])[]
  /** Those that stand in several columns. */
  readonly spans: readonly Cell[]
}

export const CONSTANT = -1

/**
 * The layout of a row.
 *
 * @param indexes for every cell of the first line, then of the second: the value that is all of it, or `CONSTANT`
 * @param constants the texts of the other cells
 */
export function rowLayout(style: RowStyle, height: number, indexes: readonly number[], constants: readonly string[]): RowLayout {
  const lines = Array.from({ length: height }, (_, line) => {
    const cells = style.cells.map(({ align, colspan }, cell): Cell => {
      const slot = line * style.cells.length + cell
      return { index: indexes[slot]!, constant: constants[slot] ?? '', slot, column: style.starts[cell]!, colspan, align }
    })
    return cells.slice(0, 1 + cells.findLastIndex(({ index, constant }) => index !== CONSTANT || constant !== ''))
  })
  return { style, lines, spans: lines.flat().filter(({ colspan }) => colspan > 1) }
}

/** The layout of a row whose values are the texts themselves. */
export function textLayout(style: RowStyle, height: number): RowLayout {
  return rowLayout(
    style,
    height,
    Array.from({ length: height * style.cells.length }, (_, slot) => slot),
    [],
  )
}

function textOf({ index, constant }: Cell, values: readonly Value[]): string {
  return index === CONSTANT ? constant : (values[index] as string)
}

function widthOf(cell: Cell, values: readonly Value[], widths: readonly number[] | null): number {
  return widths === null ? textOf(cell, values).length : widths[cell.slot]!
}

const GUTTER = 2

/** The rows of one table; those in which nothing stands are left out. */
export class Table {
  private readonly layouts: RowLayout[] = []
  private readonly values: (readonly Value[])[] = []
  /** Columns that the texts of a row take; `null` where each is as wide as it is long. */
  private readonly widths: (readonly number[] | null)[] = []
  /** How many rows at the top are headers; the first other row ends them. */
  private headerRows = 0
  private columnCount = 0

  get isEmpty(): boolean {
    return this.layouts.length === 0
  }

  /** Adds a row that is not empty. */
  add(layout: RowLayout, values: readonly Value[], widths: readonly number[] | null): void {
    const { isHeader, columnCount } = layout.style
    if (isHeader && this.headerRows === this.layouts.length) this.headerRows++
    if (columnCount > this.columnCount) this.columnCount = columnCount
    this.layouts.push(layout)
    this.values.push(values)
    this.widths.push(widths)
  }

  /** Adds a row if anything stands in it. */
  addTexts(layout: RowLayout, texts: readonly string[], widths: readonly number[] | null): void {
    if (texts.some((text) => text !== '')) this.add(layout, texts, widths)
  }

  private text(row: number, line: number, cell: number): string {
    const place = this.layouts[row]!.lines[line]?.[cell]
    return place === undefined ? '' : textOf(place, this.values[row]!)
  }

  /**
   * The lines of the table, each after the first behind `prefix`. Columns where every value is a number go right, and others
   * where the style says so; header cells follow their column. A table that is wider than `width` is written as records.
   */
  write(width: number, prefix: string): string {
    const { layouts } = this
    if (layouts.length === 0) return ''
    const columns = this.columnWidths()
    const separator = `\n${prefix}`
    if (spanWidth(columns, 0, columns.length) > width) return this.records().join(separator)
    const aligns = columns.map((_, column) => this.columnAlign(column))
    let out = ''
    for (let row = 0; row < layouts.length; row++) {
      if (row > 0) out += separator
      if (row === this.headerRows && row > 0) out += rule(columns) + separator
      const { lines } = layouts[row]!
      for (let line = 0; line < lines.length; line++) {
        if (line > 0) out += separator
        out = writeLine(out, lines[line]!, this.values[row]!, this.widths[row]!, columns, aligns)
      }
    }
    return out
  }

  private columnWidths(): number[] {
    const { layouts } = this
    const columns: number[] = []
    for (let column = 0; column < this.columnCount; column++) columns.push(0)
    let hasSpans = false
    for (let row = 0; row < layouts.length; row++) {
      const { style, lines } = layouts[row]!
      if (style.isSpanning) hasSpans = true
      for (let line = 0; line < lines.length; line++) widen(columns, lines[line]!, this.values[row]!, this.widths[row]!)
    }
    if (hasSpans) this.widenForSpans(columns)
    return columns
  }

  private widenForSpans(columns: number[]): void {
    for (let row = 0; row < this.layouts.length; row++) {
      for (const cell of this.layouts[row]!.spans) {
        const { column, colspan } = cell
        const missing = widthOf(cell, this.values[row]!, this.widths[row]!) - spanWidth(columns, column, colspan)
        if (missing > 0) columns[column] = columns[column]! + missing
      }
    }
  }

  private columnAlign(column: number): Align {
    const { layouts } = this
    let align: Align | undefined
    let isNumeric = true
    let seen: RowStyle | null = null
    for (let row = this.headerRows; row < layouts.length; row++) {
      const { style } = layouts[row]!
      if (style === seen && !isNumeric) continue // nothing more to learn from a row of this kind
      const cell = style.starts.indexOf(column)
      if (cell === -1 || style.cells[cell]!.colspan > 1) continue
      const lines = this.filledLines(row, cell)
      if (lines === 0) continue
      seen = style
      align ??= style.cells[cell]!.align
      if (align === 'right' || align === 'center') return align
      isNumeric &&= lines === 1 && isNumber(this.text(row, 0, cell))
    }
    return seen !== null && isNumeric ? 'right' : 'left'
  }

  /** How many lines a cell has, to its last one with a text. */
  private filledLines(row: number, cell: number): number {
    let lines = this.layouts[row]!.lines.length
    while (lines > 0 && this.text(row, lines - 1, cell) === '') lines--
    return lines
  }

  /** `Header: value` lines, one record after the other; a row that spans columns (a total) is `label: value`. */
  private records(): string[] {
    const rows = this.rowTexts()
    const header = this.headerRows > 0 ? this.headerRows - 1 : -1
    const labels = rows[header]
    const lines = labels === undefined || rows.length > this.headerRows ? [] : valueLines(labels)
    for (let row = this.headerRows; row < rows.length; row++) {
      if (lines.length > 0) lines.push('')
      lines.push(...record(rows[row]!, this.layouts[row]!.style, labels))
    }
    return lines
  }

  /** What stands in each cell of each row, its lines joined. */
  private rowTexts(): string[][] {
    return this.layouts.map(({ style: { cells }, lines }, row) =>
      cells.map((_, cell) => {
        const texts = lines.map((__, line) => this.text(row, line, cell))
        return texts.join('\n').replace(/\n+$/, '')
      }),
    )
  }
}

/** Makes columns as wide as the cells of one line that stand in one column each. */
function widen(columns: number[], cells: readonly Cell[], values: readonly Value[], widths: readonly number[] | null): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    const width = widthOf(cell, values, widths)
    if (width > columns[cell.column]! && cell.colspan === 1) columns[cell.column] = width
  }
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
      const missing = place - widthOf(cell, values, widths)
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
