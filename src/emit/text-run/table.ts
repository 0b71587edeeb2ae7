// Tables are the dearest part of a text body, so their cells are kept in parallel arrays and their lines are joined as they
// are made: no object per cell, no array per line.

import { displayWidth, widestOf } from './display-width.ts'

export type Align = 'left' | 'right' | 'center'

/** What is constant about a cell. */
export interface CellStyle {
  readonly align: Align | undefined
  readonly colspan: number
}

const GUTTER = 2
const PLAIN_NUMBER = /^[-+$€£]?\d[\d.,]*$/
// A sign, a currency before or after, digits with separators, a percentage: `−1 234,50 kr`, `$12.00`, `(3)`, `2 ×`.
const NUMERIC = /^[-+−–(]?\s?(?:[\p{Sc}]|[A-Z]{2,3})?\s?[-+−]?\d[\d.,'’ ]*\s?(?:[\p{Sc}%×x]|[A-Z]{2,3}|kr\.?|zł|Kč)?\)?$/u

/** The cells of one table, row by row; rows in which nothing stands are left out. */
export class Table {
  private readonly texts: string[] = []
  /** The lines of cells that have several. */
  private readonly lines: (readonly string[] | undefined)[] = []
  private readonly styles: CellStyle[] = []
  /** Columns of each cell's widest line. */
  private readonly cellWidths: number[] = []
  /** Where each row's cells end. */
  private readonly rowEnds: number[] = []
  /** How many rows at the top are headers; the first other row ends them. */
  private headerRows = 0
  private rowStart = 0
  private isRowFilled = false

  add(text: string, style: CellStyle): void {
    this.texts.push(text)
    this.styles.push(style)
    if (text.includes('\n')) {
      const lines = text.split('\n')
      this.lines.push(lines)
      this.cellWidths.push(widestOf(lines))
    } else {
      this.lines.push(undefined)
      this.cellWidths.push(displayWidth(text))
    }
    if (text !== '') this.isRowFilled = true
  }

  /** A cell of one line that is as wide as it is long. */
  addAscii(text: string, style: CellStyle): void {
    this.texts.push(text)
    this.lines.push(undefined)
    this.styles.push(style)
    this.cellWidths.push(text.length)
    this.isRowFilled = true
  }

  endRow(isHeader: boolean): void {
    const { rowStart, texts } = this
    if (this.isRowFilled) {
      if (isHeader && this.headerRows === this.rowEnds.length) this.headerRows++
      this.rowEnds.push(texts.length)
      this.rowStart = texts.length
    } else {
      texts.length = this.lines.length = this.styles.length = this.cellWidths.length = rowStart
    }
    this.isRowFilled = false
  }

  /**
   * The lines of the table, each after the first behind `prefix`. Columns where every value is a number go right, and others
   * where the style says so; header cells follow their column. A table that is wider than `width` is written as records.
   */
  write(width: number, prefix: string): string {
    if (this.rowEnds.length === 0) return ''
    const widths = this.columnWidths()
    const separator = `\n${prefix}`
    if (spanWidth(widths, 0, widths.length) > width) return this.records().join(separator)
    const aligns = widths.map((_, column) => this.columnAlign(column))
    let out = ''
    for (let row = 0; row < this.rowEnds.length; row++) {
      if (row > 0) out += separator
      if (row === this.headerRows && row > 0) out += rule(widths) + separator
      out += this.rowText(row, widths, aligns, separator)
    }
    return out
  }

  private start(row: number): number {
    return row === 0 ? 0 : this.rowEnds[row - 1]!
  }

  private columnWidths(): number[] {
    const { styles, cellWidths, rowEnds } = this
    const widths: number[] = []
    let hasSpans = false
    for (let row = 0, cell = 0; row < rowEnds.length; row++) {
      for (let column = 0; cell < rowEnds[row]!; cell++) {
        const { colspan } = styles[cell]!
        while (widths.length < column + colspan) widths.push(0)
        if (colspan > 1) hasSpans = true
        else if (cellWidths[cell]! > widths[column]!) widths[column] = cellWidths[cell]!
        column += colspan
      }
    }
    if (hasSpans) this.widenForSpans(widths)
    return widths
  }

  private widenForSpans(widths: number[]): void {
    const { styles, cellWidths, rowEnds } = this
    for (let row = 0, cell = 0; row < rowEnds.length; row++) {
      for (let column = 0; cell < rowEnds[row]!; cell++) {
        const { colspan } = styles[cell]!
        const missing = colspan > 1 ? cellWidths[cell]! - spanWidth(widths, column, colspan) : 0
        if (missing > 0) widths[column] = widths[column]! + missing
        column += colspan
      }
    }
  }

  private columnAlign(column: number): Align {
    let align: Align | undefined
    let isNumeric = true
    let hasValue = false
    for (let row = this.headerRows; row < this.rowEnds.length; row++) {
      const cell = this.cellAt(row, column)
      if (cell === -1 || this.styles[cell]!.colspan > 1 || this.texts[cell] === '') continue
      hasValue = true
      align ??= this.styles[cell]!.align
      if (align === 'right' || align === 'center') return align
      isNumeric &&= isNumber(this.texts[cell]!)
    }
    return hasValue && isNumeric ? 'right' : 'left'
  }

  private cellAt(row: number, column: number): number {
    let at = 0
    for (let cell = this.start(row); cell < this.rowEnds[row]! && at <= column; cell++) {
      if (at === column) return cell
      at += this.styles[cell]!.colspan
    }
    return -1
  }

  private rowText(row: number, widths: readonly number[], aligns: readonly Align[], separator: string): string {
    let height = 1
    for (let cell = this.start(row); cell < this.rowEnds[row]!; cell++) {
      const lines = this.lines[cell]
      if (lines !== undefined && lines.length > height) height = lines.length
    }
    let text = this.rowLine(row, 0, widths, aligns)
    for (let line = 1; line < height; line++) text += separator + this.rowLine(row, line, widths, aligns)
    return text
  }

  private rowLine(row: number, lineNumber: number, widths: readonly number[], aligns: readonly Align[]): string {
    let line = ''
    let owed = 0
    let column = 0
    for (let cell = this.start(row); cell < this.rowEnds[row]!; cell++) {
      const { colspan, align } = this.styles[cell]!
      const lines = this.lines[cell]
      const text = lines === undefined ? (lineNumber === 0 ? this.texts[cell]! : '') : (lines[lineNumber] ?? '')
      const place = colspan === 1 ? widths[column]! : spanWidth(widths, column, colspan)
      if (text !== '') {
        const missing = Math.max(place - (lines === undefined ? this.cellWidths[cell]! : displayWidth(text)), 0)
        const before = missing === 0 ? 0 : indentFor(colspan === 1 ? aligns[column]! : (align ?? 'left'), missing)
        line += spaces(owed + before) + text
        owed = missing - before + GUTTER
      } else if (place > 0) owed += place + GUTTER
      column += colspan
    }
    return line
  }

  /** `Header: value` lines, one record after the other; a row that spans columns (a total) is `label: value`. */
  private records(): string[] {
    const header = this.headerRows > 0 ? this.headerRows - 1 : -1
    const lines: string[] = header === -1 || this.rowEnds.length > this.headerRows ? [] : this.valueLines(header)
    for (let row = this.headerRows; row < this.rowEnds.length; row++) {
      if (lines.length > 0) lines.push('')
      lines.push(...this.record(row, header))
    }
    return lines
  }

  private record(row: number, header: number): string[] {
    const cells = this.rowTexts(row)
    const filled = cells.filter((text) => text !== '')
    const spans = this.styles.slice(this.start(row), this.rowEnds[row]).some(({ colspan }) => colspan > 1)
    if (filled.length === 2 && (header === -1 || spans)) return labelled(filled[0]!, filled[1]!)
    if (header === -1 || spans) return this.valueLines(row)
    const labels = this.rowTexts(header)
    return cells.flatMap((text, column) => (text === '' ? [] : labelled(labels[column] ?? '', text)))
  }

  private valueLines(row: number): string[] {
    return this.rowTexts(row).flatMap((text) => (text === '' ? [] : text.split('\n')))
  }

  private rowTexts(row: number): string[] {
    return this.texts.slice(this.start(row), this.rowEnds[row])
  }
}

/** Columns that are empty in every row (pictures, mostly) take no place. */
function spanWidth(widths: readonly number[], start: number, span: number): number {
  let width = -GUTTER
  for (let column = start; column < start + span; column++) if (widths[column]! > 0) width += widths[column]! + GUTTER
  return Math.max(width, 0)
}

function rule(widths: readonly number[]): string {
  let line = ''
  for (const width of widths) if (width > 0) line += (line === '' ? '' : spaces(GUTTER)) + '-'.repeat(width)
  return line
}

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
