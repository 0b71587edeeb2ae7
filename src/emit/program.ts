// What one part of a shape (HTML, text, subject, a header) is made of: constant chunks with operations between them.

import type { Hole } from '../element/tree.ts'
import type { ValueTransform } from '../element/value-transform.ts'
import type { TextOperation } from './text-operation.ts'

/** Where a value lands, which decides how it is escaped. */
export type HoleContext = 'html' | 'attribute' | 'url' | 'text' | 'header' | 'raw'

export type { ValueTransform }

export type Operation =
  | { readonly kind: 'value'; readonly hole: Hole; readonly context: HoleContext; readonly transform?: ValueTransform }
  /** The items of a list, each spliced by its own fragment. */
  | { readonly kind: 'list'; readonly index: number }
  /** The head rules of this shape and of every fragment used in it, each once, in their sorted order. */
  | { readonly kind: 'head-rules' }
  | TextOperation

/** `chunks.length === operations.length + 1`: chunk, operation, chunk, … */
export interface Program {
  readonly chunks: readonly string[]
  readonly operations: readonly Operation[]
}

/** One recipient's values for one frame: a string for each hole, the items for each list. JSON-serialisable. */
export type Value = string | readonly ItemValue[]

/** One item of a list: which fragment it is, and its own values. */
export type ItemValue = readonly [fragmentId: string, values: readonly Value[]]
