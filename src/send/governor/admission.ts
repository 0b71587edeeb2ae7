import type { ScopeLimit } from './limits.ts'

/** What a governor answers when it is asked how many calls may start. */
export type Admission = Admitted | { readonly kind: 'wait'; readonly untilMs: number; readonly reason: WaitReason } | TooLarge

export interface Admitted {
  readonly kind: 'admitted'
  readonly count: number
  readonly minute: number
  /** Limits in force now; the ledger admits nothing above them. */
  readonly limits: readonly ScopeLimit[]
}

/** The first call is larger than a whole minute; it never fits and has to be split. */
export interface TooLarge {
  readonly kind: 'too-large'
  readonly maxRecipients: number
}

export type WaitReason = 'pace' | 'minute-full' | 'minute-ends' | 'provider-silence'
