// Tables are the dearest part of a text body, so a cell is no object: the cells of all lines stand one after the other in one
// array, and what is constant about a row is shared by every row of its kind.

import { displayWidth } from './display-width.ts'

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

const GUTTER = 2

/** The lines of one table, cell by cell; rows in which nothing stands are left out. */
export class Table {
  private readonly texts: string[] = []
  /** Columns of the cells that are not as wide as they are long. */
  private widths: Map<number, number> | null = null
  private readonly styles: RowStyle[] = []
  /** How many lines each row has. */
  private readonly heights: number[] = []
  /** How many rows at the top are headers; the first other row ends them. */
  private headerRows = 0
  private columnCount = 0
  private rowStart = 0

  /** Adds one cell of one line. */
  add(text: string): void {
    this.texts.push(text)
  }

  /** The same for a text of other letters than ASCII's. */
  addWide(text: string): void {
    const width = displayWidth(text)
    if (width !== text.length) (this.widths ??= new Map()).set(this.texts.length, width)
    this.texts.push(text)
  }

  private widthAt(at: number): number {
    const { length } = this.texts[at]!
    return this.widths === null ? length : (this.widths.get(at) ?? length)
  }

  /** Takes back what has been added since the last row. */
  abandonRow(): void {
    for (let at = this.rowStart; at < this.texts.length; at++) this.widths?.delete(at)
    this.texts.length = this.rowStart
  }

  /** Makes a row of what has been added since the last one: `height` lines with every cell of the row. */
  endRow(style: RowStyle, height: number): void {
    if (!this.isRowFilled()) return this.abandonRow()
    if (style.isHeader && this.headerRows === this.styles.length) this.headerRows++
    this.styles.push(style)
    this.heights.push(height)
    if (style.columnCount > this.columnCount) this.columnCount = style.columnCount
    this.rowStart = this.texts.length
  }

  private isRowFilled(): boolean {
    for (let at = this.rowStart; at < this.texts.length; at++) if (this.texts[at] !== '') return true
    return false
  }

  /**
   * The lines of the table, each after the first behind `prefix`. Columns where every value is a number go right, and others
   * where the style says so; header cells follow their column. A table that is wider than `width` is written as records.
   */
  write(width: number, prefix: string): string {
    const { styles, heights } = this
    if (styles.length === 0) return ''
    const columns = this.columnWidths()
    const separator = `\n${prefix}`
    if (spanWidth(columns, 0, columns.length) > width) return this.records().join(separator)
    const aligns = columns.map((_, column) => this.columnAlign(column))
    let out = ''
    let at = 0
    for (let row = 0; row < styles.length; row++) {
      if (row > 0) out += separator
      if (row === this.headerRows && row > 0) out += rule(columns) + separator
      const { length } = styles[row]!.cells
      for (let line = 0; line < heights[row]!; line++) {
        if (line > 0) out += separator
        out += this.line(at, styles[row]!, columns, aligns)
        at += length
      }
    }
    return out
  }

  private columnWidths(): number[] {
    const { styles, heights } = this
    const columns: number[] = []
    for (let column = 0; column < this.columnCount; column++) columns.push(0)
    let hasSpans = false
    for (let row = 0, at = 0; row < styles.length; row++) {
      const { starts, isSpanning } = styles[row]!
      if (isSpanning) hasSpans = true
      for (let line = 0; line < heights[row]!; line++) {
        for (let cell = 0; cell < starts.length; cell++, at++) {
          const column = starts[cell]!
          const width = this.widthAt(at)
          if (width > columns[column]! && (!isSpanning || styles[row]!.cells[cell]!.colspan === 1)) columns[column] = width
        }
      }
    }
    if (hasSpans) this.widenForSpans(columns)
    return columns
  }

  private widenForSpans(columns: number[]): void {
    this.eachCell((at, style, cell) => {
      const { colspan } = style.cells[cell]!
      const missing = colspan > 1 ? this.widthAt(at) - spanWidth(columns, style.starts[cell]!, colspan) : 0
      if (missing > 0) columns[style.starts[cell]!] = columns[style.starts[cell]!]! + missing
    })
  }

  private eachCell(visit: (at: number, style: RowStyle, cell: number) => void): void {
    const { styles, heights } = this
    for (let row = 0, at = 0; row < styles.length; row++) {
      const { length } = styles[row]!.cells
      for (let line = 0; line < heights[row]!; line++) for (let cell = 0; cell < length; cell++) visit(at++, styles[row]!, cell)
    }
  }

  private columnAlign(column: number): Align {
    const { styles, heights, texts } = this
    let align: Align | undefined
    let isNumeric = true
    let hasValue = false
    for (let row = 0, at = 0; row < styles.length; at += heights[row]! * styles[row]!.cells.length, row++) {
      const style = styles[row]!
      const cell = row < this.headerRows ? -1 : style.starts.indexOf(column)
      if (cell === -1 || style.cells[cell]!.colspan > 1) continue
      const lines = this.filledLines(at + cell, style, heights[row]!)
      if (lines === 0) continue
      hasValue = true
      align ??= style.cells[cell]!.align
      if (align === 'right' || align === 'center') return align
      isNumeric &&= lines === 1 && isNumber(texts[at + cell]!)
    }
    return hasValue && isNumeric ? 'right' : 'left'
  }

  /** How many lines a cell has, to its last one with a text. */
  private filledLines(at: number, { cells }: RowStyle, height: number): number {
    let lines = height
    while (lines > 0 && this.texts[at + (lines - 1) * cells.length] === '') lines--
    return lines
  }

  private line(from: number, style: RowStyle, columns: readonly number[], aligns: readonly Align[]): string {
    const { texts } = this
    const { cells, starts } = style
    let line = ''
    let owed = 0
    for (let cell = 0; cell < cells.length; cell++) {
      const column = starts[cell]!
      const { colspan, align } = cells[cell]!
      const place = colspan === 1 ? columns[column]! : spanWidth(columns, column, colspan)
      const text = texts[from + cell]!
      if (text !== '') {
        const missing = place - this.widthAt(from + cell)
        const before = missing <= 0 ? 0 : indentFor(colspan === 1 ? aligns[column]! : (align ?? 'left'), missing)
        if (owed + before > 0) line += spaces(owed + before)
        line += text
        owed = Math.max(missing, 0) - before + GUTTER
      } else if (place > 0) owed += place + GUTTER
    }
    return line
  }

  /** `Header: value` lines, one record after the other; a row that spans columns (a total) is `label: value`. */
  private records(): string[] {
    const rows = this.rowTexts()
    const header = this.headerRows > 0 ? this.headerRows - 1 : -1
    const labels = rows[header]
    const lines = labels === undefined || rows.length > this.headerRows ? [] : valueLines(labels)
    for (let row = this.headerRows; row < rows.length; row++) {
      if (lines.length > 0) lines.push('')
      lines.push(...record(rows[row]!, this.styles[row]!, labels))
    }
    return lines
  }

  /** What stands in each cell of each row, its lines joined. */
  private rowTexts(): string[][] {
    let at = 0
    return this.styles.map(({ cells }, row) => {
      const start = at
      at += this.heights[row]! * cells.length
      return cells.map((_, cell) => {
        const lines = Array.from({ length: this.heights[row]! }, (__, line) => this.texts[start + line * cells.length + cell]!)
        return lines.join('\n').replace(/\n+$/, '')
      })
    })
  }
}

/** Adds a row whose cells may have several lines each. */
export function addRow(table: Table, style: RowStyle, texts: readonly string[]): void {
  const cells = texts.map((text) => text.split('\n'))
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  for (let line = 0; line < height; line++) {
    for (const lines of cells) table.addWide(lines[line] ?? '')
  }
  table.endRow(style, height)
}

function record(cells: readonly string[], style: RowStyle, labels: readonly string[] | undefined): string[] {
  const filled = cells.filter((text) => text !== '')
  if (filled.length === 2 && (labels === undefined || style.isSpanning)) return labelled(filled[0]!, filled[1]!)
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
  for (const width of columns) if (width > 0) line += (line === '' ? '' : spaces(GUTTER)) + '-'.repeat(width)
  return line
}

const PLAIN_NUMBER = /^[-+$€£]?\d[\d.,]*$/
// A sign, a currency before or after, digits with separators, a percentage: `−1 234,50 kr`, `$12.00`, `(3)`, `2 ×`.
const NUMERIC = /^[-+−–(]?\s?(?:[\p{Sc}]|[A-Z]{2,3})?\s?[-+−]?\d[\d.,'’ ]*\s?(?:[\p{Sc}%×x]|[A-Z]{2,3}|kr\.?|zł|Kč)?\)?$/u

function isNumber(text: string): boolean {
  return PLAIN_NUMBER.test(text) || NUMERIC.test(text)
}

function indentFor(align: Align, missing: number): number {
  if (align === 'right') return missing
  return align === 'center' ? missing >> 1 : 0
}

const PADDING = Array.from({ length: 81 }, (_, width) => ' '.repeat(width))

function spaces(width: number): string {
  return width < PADDING.length ? PADDING[width]! : ' '.repeat(width)
}

function labelled(label: string, value: string): string[] {
  const [first = '', ...rest] = value.split('\n')
  if (label === '') return [first, ...rest]
  const start = label.replaceAll('\n', ' ').replace(/[:：]$/, '')
  return [`${start}: ${first}`, ...rest]
}
