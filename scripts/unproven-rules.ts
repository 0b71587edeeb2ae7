/** A lowering rule that neither the checker nor the Word lens would miss. */
export interface UnprovenRule {
  readonly rule: string
  readonly why: string
}

/** Kept current by test/check/lowering-rules.test.ts. */
export const unprovenRules: readonly UnprovenRule[] = [
  {
    rule: 'media-reach',
    why: 'it speaks of narrow windows and the dark, where the checker judges what is inline and Word has neither; its fixtures and `test/lower/document-classes.test.ts` do.',
  },
]
