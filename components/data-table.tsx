import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

/** One column of a `<DataTable>`: its header, and the cell it draws of an item. */
export interface DataColumn<Item> {
  readonly header: EmailNode
  readonly cell: (item: Item, index: number) => EmailNode
  /** Numbers belong on the `end`, which is left in right-to-left mail. */
  readonly align?: 'start' | 'center' | 'end' | undefined
  /** px. */
  readonly width?: number | undefined
}

interface GeneratedProps<Item> extends Styling {
  readonly rows: Iterable<Item>
  readonly columns: readonly DataColumn<Item>[]
  /** Stands in for a table without rows; nothing does unless given. */
  readonly empty?: EmailNode
  /** What the table shows; read by screen readers and printed above the table. */
  readonly caption?: EmailNode
  readonly children?: never
}

interface WrittenProps extends Styling {
  /** `thead`, `tbody`, `tfoot` and `tr` as in HTML. */
  readonly children: EmailNode
  readonly rows?: never
  readonly columns?: never
  readonly empty?: never
  readonly caption?: never
}

export type DataTableProps<Item> = GeneratedProps<Item> | WrittenProps

const headerDefaults = {
  start: { ...cellDefaults('start'), ...headerStyle() },
  center: { ...cellDefaults('center'), ...headerStyle() },
  end: { ...cellDefaults('end'), ...headerStyle() },
} as const

const captionDefaults = { color: 'var(--muted, #5f6b7a)', fontSize: 14, paddingBottom: 8, textAlign: 'start' } as const

const bodyDefaults = { start: cellDefaults('start'), center: cellDefaults('center'), end: cellDefaults('end') } as const

/**
 * A table of data: header cells for screen readers, aligned columns in the text part. Styled by a theme's `th` and `td`.
 *
 * @example
 * <DataTable
 *   rows={items}
 *   columns={[
 *     { header: 'Item', cell: (item) => item.name },
 *     { header: 'Price', cell: (item) => item.price, align: 'end' },
 *   ]}
 * />
 */
export function DataTable<Item>({
  rows,
  columns,
  empty,
  caption,
  children,
  class: className,
  style,
  theme,
}: DataTableProps<Item>): EmailNode {
  if (rows === undefined) {
    return (
      <e-data-table class={className} style={style} theme={theme}>
        {children}
      </e-data-table>
    )
  }
  const items = Array.from(rows)
  if (items.length === 0) return empty
  return (
    <e-data-table class={className} style={style} theme={theme}>
      {caption === undefined ? null : <caption defaults={captionDefaults}>{caption}</caption>}
      <thead>
        <tr>{columns.map(headerCell)}</tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr>{columns.map((column) => bodyCell(column, item, index))}</tr>
        ))}
      </tbody>
    </e-data-table>
  )
}

takes<DataTableProps<unknown>>(DataTable, { rows: true, columns: true, empty: true, caption: true, children: true }, STYLING)

function headerCell<Item>({ header, align = 'start', width }: DataColumn<Item>): EmailNode {
  return (
    <th scope="col" width={width} defaults={headerDefaults[align]}>
      {header}
    </th>
  )
}

function bodyCell<Item>({ cell, align = 'start' }: DataColumn<Item>, item: Item, index: number): EmailNode {
  return <td defaults={bodyDefaults[align]}>{cell(item, index)}</td>
}

function cellDefaults(align: 'start' | 'center' | 'end') {
  // The space between two columns belongs to the side that the words do not touch, so that the outer ones end where the text does.
  const space = { start: '0 12px', center: '6px', end: '12px 0' }[align]
  return {
    borderBottom: '1px solid var(--line, #d9dee4)',
    paddingBlock: 10,
    paddingInline: space,
    textAlign: align,
    verticalAlign: 'top',
    // What ends at the end of its column is an amount, and no amount is broken into lines.
    whiteSpace: align === 'end' ? 'nowrap' : undefined,
  } as const
}

function headerStyle() {
  return { color: 'var(--muted, #5f6b7a)', fontSize: 14, fontWeight: 700 }
}
