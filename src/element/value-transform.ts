/** Applied to the raw value before it is escaped, in this order; `keep` after that, since it writes tags. */
export interface ValueTransform {
  readonly case?: 'lower' | 'upper' | 'capitalize'
  /** Runs of white space become one space (text part) … */
  readonly collapse?: boolean
  /** … or every white space becomes a no-break space (`<NoWrap>`). */
  readonly noWrap?: boolean
  /** What of its white space is seen in HTML (`white-space`): line breaks, spaces too, or all of it on lines that never wrap. */
  readonly keep?: 'lines' | 'spaces' | 'all'
  /** White space at this end is dropped because the output has some there already. */
  readonly trimStart?: boolean
  readonly trimEnd?: boolean
  /** Written before every line after the first (quotes and list items with preserved white space). */
  readonly linePrefix?: string
}
