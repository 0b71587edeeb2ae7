/** A lowering rule that neither the checker nor the Word lens would miss. */
export interface UnprovenRule {
  readonly rule: string
  readonly why: string
}

/** Kept current by test/check/lowering-rules.test.ts. */
export const unprovenRules: readonly UnprovenRule[] = []
