/** What one scope may send in a calendar minute of the provider. `Infinity` leaves a budget open. */
export interface ScopeLimit {
  readonly scope: string
  readonly requestsPerMinute: number
  readonly recipientsPerMinute: number
}

/** What has been charged to one scope in one minute. */
export interface ScopeUse {
  readonly scope: string
  readonly requests: number
  readonly recipients: number
}

/** Settings of the governor; every call must be admitted by all scopes. */
export interface GovernorSettings {
  readonly scopes: readonly ScopeLimit[]
  /** No call starts in the last part of a minute, so that its answer still falls into it. */
  readonly guardMs: number
  /** How much faster than the even pace a minute may go after a stall. */
  readonly catchUp: number
  /** Requests charged and intended together at most: what a crash forfeits, and one commit's worth of work. */
  readonly tokenLease: number
  /** How much of a delay timers may have before it costs pace. */
  readonly toleranceMs: number
  /** The share of a scope's pace that is this process's, in (0, 1]; the ledger's limit stays whole. @defaultValue 1 */
  readonly paceShare?: (scope: string) => number
}

export const defaultGovernorSettings: Omit<GovernorSettings, 'scopes'> = { guardMs: 2_000, catchUp: 1.3, tokenLease: 50, toleranceMs: 100 }

/** Whether nothing limits this scope, so that neither pace nor minutes matter. */
export function isOpen(limit: ScopeLimit): boolean {
  return limit.requestsPerMinute === Infinity && limit.recipientsPerMinute === Infinity
}

/**
 * The largest batch that fills a minute without a remainder: with 2,500 a minute, 3 batches of 833 instead of 2 of 1,000.
 *
 * @param largest what the provider takes in one call
 */
export function batchSizeFor(recipientsPerMinute: number, largest: number): number {
  if (recipientsPerMinute === Infinity) return largest
  const calls = Math.ceil(recipientsPerMinute / largest)
  return Math.max(1, Math.floor(recipientsPerMinute / calls))
}
