// What one part of a shape (HTML, text, subject, a header) is made of: constant chunks with operations between them.

import type { Hole } from '../element/tree.ts'
import type { ValueTransform } from '../element/value-transform.ts'

/** Where a value lands, which decides how it is escaped. */
export type HoleContext = 'html' | 'attribute' | 'url' | 'text' | 'header' | 'raw'

export type { ValueTransform }

export type Operation =
  | { readonly kind: 'value'; readonly hole: Hole; readonly context: HoleContext; readonly transform?: ValueTransform }
  /** The items of a list, each spliced by its own fragment. */
  | { readonly kind: 'list'; readonly index: number }
  /** The head rules of this shape and of every fragment used in it, each once, in their sorted order. */
  | { readonly kind: 'head-rules' }
  /** Text part: at least `lines` line breaks before whatever comes next; gaps that meet collapse to the largest. */
  | { readonly kind: 'gap'; readonly lines: number; readonly prefix: string }
  /** Text part: ` <url>` unless the link's text already says it. */
  | { readonly kind: 'link-target'; readonly label: readonly (string | Hole)[]; readonly url: Hole | string }
  /** Text part: the number of an ordered list's item, counted from `start` in its list. */
  | { readonly kind: 'ordinal'; readonly start: number; readonly reversed: boolean }
  /** Text part: a table whose columns are aligned to the widest value of each. */
  | { readonly kind: 'table'; readonly table: TextTable }
  /** Text part: the program inside, hard-wrapped at `width` columns. */
  | { readonly kind: 'wrap'; readonly width: number; readonly prefix: string; readonly body: Program }

export interface TextTable {
  readonly header: readonly TextRow[]
  /** Rows, or lists of rows whose items are fragments. */
  readonly rows: readonly (TextRow | { readonly kind: 'list'; readonly index: number })[]
  readonly width: number
  readonly prefix: string
}

export interface TextRow {
  readonly cells: readonly TextCell[]
}

export interface TextCell {
  readonly body: Program
  readonly align: 'left' | 'right' | 'center'
  readonly colspan: number
}

/** `chunks.length === operations.length + 1`: chunk, operation, chunk, … */
export interface Program {
  readonly chunks: readonly string[]
  readonly operations: readonly Operation[]
}

/** One recipient's values for one frame: a string for each hole, the items for each list. JSON-serialisable. */
export type Value = string | readonly ItemValue[]

/** One item of a list: which fragment it is, and its own values. */
export type ItemValue = readonly [fragmentId: string, values: readonly Value[]]
