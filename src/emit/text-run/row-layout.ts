// Tables are the dearest part of a text body, so a cell is no object and no copy: a row is where its texts stand among the
// recipient's values, and what is constant about that is shared by every row of its kind.

import type { Value } from '../program.ts'

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
export interface Cell {
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

/** What stands in a cell of a row with these values. */
export function textOf({ index, constant }: Cell, values: readonly Value[]): string {
  return index === CONSTANT ? constant : (values[index] as string)
}

/** What stands on one line of a cell; nothing beyond its last one. */
export function textAt({ lines }: RowLayout, values: readonly Value[], line: number, cell: number): string {
  const place = lines[line]?.[cell]
  return place === undefined ? '' : textOf(place, values)
}

/** How many lines a cell has, to its last one with a text. */
export function filledLines(layout: RowLayout, values: readonly Value[], cell: number): number {
  let lines = layout.lines.length
  while (lines > 0 && textAt(layout, values, lines - 1, cell) === '') lines--
  return lines
}
