/**
 * What the checker is willing to read. A mail is at most a few hundred kilobytes (Gmail clips at 102 KB), so these leave
 * room for any real one, and keep a hostile document from costing more than a moment.
 */
export interface DocumentLimits {
  readonly sizeBytes: number
  /** A whole message with its attachments; most servers take 25 MB. */
  readonly messageBytes: number
  /** Open elements inside each other. */
  readonly depth: number
  readonly attributesPerElement: number
  readonly elements: number
  /** Declarations of one `style` attribute, or of one rule. */
  readonly declarations: number
  /** Conditional comments inside each other. */
  readonly conditionalDepth: number
  /** Rules, selectors and at-rules of one style block. */
  readonly styleRules: number
}

export const defaultLimits: DocumentLimits = {
  sizeBytes: 2 * 1024 * 1024,
  messageBytes: 32 * 1024 * 1024,
  depth: 256,
  attributesPerElement: 128,
  elements: 10_000,
  declarations: 256,
  conditionalDepth: 32,
  styleRules: 20_000,
}
