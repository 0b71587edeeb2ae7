import type { LengthContext } from '../css/length.ts'

/** What a value may depend on, besides itself. */
export interface ValueContext extends LengthContext {
  /** The parent's font size in px, for `font-size` itself. */
  readonly parentFontSize: number
  readonly parentFontWeight: string
  /** The element's own colour as hex: `currentcolor`. */
  readonly color: string
  /** The opaque colour behind the property's paint, as hex. */
  readonly backdrop: string
}

/** A value that is computed already, or a function for one that depends on the element. `undefined`: cannot be computed. */
export type CompiledValue = string | ((context: ValueContext) => string | undefined)
