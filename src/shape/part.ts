// What a mail's structure comes to: programs that a recipient's values run through. A shape is a whole mail, a fragment one
// item of a list in it. Both are plain data, so a sender can store them once and splice later, on another machine.

import type { Diagnostic } from '../diagnostics/emailc-error.ts'
import type { HeadRule } from '../emit/head-rules.ts'
import type { Program } from '../emit/program.ts'

/** A list in a part, and whether an item's being first or last changes its layout there. */
export interface PartList {
  /** Where the list's items stand in the values of this part. */
  readonly index: number
  readonly firstMatters: boolean
  readonly lastMatters: boolean
}

interface PartBase {
  /** Hash of the content: equal ids splice alike, in any process. */
  readonly id: string
  readonly html: Program
  readonly text: Program
  readonly headRules: readonly HeadRule[]
  readonly lists: readonly PartList[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface FragmentPart extends PartBase {
  readonly kind: 'fragment'
}

export interface ShapePart extends PartBase {
  readonly kind: 'shape'
  readonly subject: Program
  readonly headers: readonly (readonly [name: string, value: Program])[]
}

/** What a build stores: the frame of a mail, or one kind of item of its lists. */
export type Part = ShapePart | FragmentPart
