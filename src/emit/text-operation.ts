// The operations of the text part. What a text looks like depends on its neighbours (spaces and blank lines that meet are
// one), so operations write through a state that carries what is owed before the next character; see text-run/writer.ts.
// A chunk in a text program is content with at most one space before it and none after it.

import type { Hole } from '../element/tree.ts'
import type { ValueTransform } from '../element/value-transform.ts'
import type { Program } from './program.ts'

/**
 * What stands before every line of a block after its first: `> ` for each quotation, spaces under a list's marker. With
 * wrapping on it ends with a mark (text-run/wrap.ts).
 */
export type LinePrefix = string

export type TextOperation =
  | TextFlow
  /** A space, unless there is one already or a line starts here; a soft one only if a word follows. */
  | { readonly kind: 'space'; readonly isSoft?: true }
  /** At least `lines` line breaks before whatever comes next; gaps that meet collapse to the largest. */
  | { readonly kind: 'gap'; readonly lines: number; readonly prefix: LinePrefix }
  /** `<br>` */
  | { readonly kind: 'break'; readonly prefix: LinePrefix }
  | TextItem
  /** Starts the numbers of an ordered list. */
  | { readonly kind: 'counter'; readonly depth: number; readonly start: number }
  /** A heading that is underlined to its width. */
  | { readonly kind: 'heading'; readonly body: Program; readonly underline: string; readonly prefix: LinePrefix }
  /** `label <url>`, or one of them where they say the same. */
  | { readonly kind: 'link'; readonly body: Program; readonly url: Hole | string; readonly prefix: LinePrefix }
  /** `label:` and the address on a line of its own. */
  | { readonly kind: 'button'; readonly body: Program; readonly url: Hole | string; readonly prefix: LinePrefix }
  /** `[Image: alt]` */
  | { readonly kind: 'image'; readonly alt: Hole | string }
  | TextTable
  | TextJoinedRow
  /** The rows that one item adds to the table its list stands in. */
  | { readonly kind: 'rows'; readonly rows: readonly (TextRow | TextRowList)[] }
  /** The first line of the mail, unless the mail says the same further down. */
  | { readonly kind: 'preheader'; readonly body: Program }
  /** A paragraph from right to left: it gets a mark where its first letters would turn it round. */
  | { readonly kind: 'right-to-left'; readonly body: Program; readonly prefix: LinePrefix }
  /** Words that are struck through, between marks as in Markdown. */
  | { readonly kind: 'struck'; readonly body: Program; readonly prefix: LinePrefix }
  /** First operation of a mail whose lines are wrapped at `width` columns, or whose links are footnotes. */
  | { readonly kind: 'layout'; readonly wrap?: number; readonly footnotes?: boolean }

/** A text of the author's, or of an attribute. It may turn out to be empty: a no-break space is nothing on a line of its own. */
export interface TextFlow {
  readonly kind: 'text'
  readonly value: Hole | string
  readonly case?: ValueTransform['case']
  /** A space is owed before it. */
  readonly space?: true
  /** `white-space`: line breaks are kept (`lines`), or spaces too (`all`). */
  readonly preserve?: 'lines' | 'all'
  readonly prefix?: LinePrefix
  /** Its spaces are no place for a line break (wrapping only). */
  readonly noWrap?: true
}

/** Around what is struck through: without it an old price beside a new one would be a second price. */
export const STRIKE = '~~'

/** The line before a signature (RFC 3676 §4.3): clients fold what comes after it, and leave it out of replies. */
export const SIGNATURE = '-- \n'

/** What `body` writes stands behind a marker and hangs under it; nothing where `body` writes nothing. */
export interface TextItem {
  readonly kind: 'item'
  readonly marker: string | Ordinal
  readonly prefix: LinePrefix
  readonly inner: LinePrefix
  readonly body: Program
}

/** The number of an ordered list's item, from the counter of its depth. */
export interface Ordinal {
  readonly depth: number
  readonly style: OrdinalStyle
}

export type OrdinalStyle = 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman'

/** Data in columns that are as wide as their widest value, or one record after the other where that is too wide. */
export interface TextTable {
  readonly kind: 'table'
  readonly rows: readonly (TextRow | TextRowList)[]
  /** Columns. */
  readonly width: number
  readonly prefix: LinePrefix
}

/** A row of a table that is not known to be one: with the rows that stand right before and after it, it is laid out as a table. */
export interface TextJoinedRow {
  readonly kind: 'joined-row'
  readonly rows: readonly TextRow[]
  /** Columns. */
  readonly width: number
  readonly prefix: LinePrefix
}

/** Rows whose items are fragments: each is a `rows` operation. */
export interface TextRowList {
  readonly kind: 'list'
  readonly index: number
}

export interface TextRow {
  readonly kind: 'row'
  readonly isHeader: boolean
  readonly cells: readonly TextCell[]
}

export interface TextCell {
  readonly body: Program
  /** Absent where the style does not say: numbers go right then. */
  readonly align?: 'left' | 'right' | 'center'
  readonly colspan: number
}
