import type { ScopeFeedback } from '../governor/governor.ts'
import type { ScopeUse } from '../governor/limits.ts'

/** The governor's memory: what was charged, and what providers said. */
export interface LedgerStore {
  scopeUse(scopes: readonly string[], minute: number): Promise<readonly ScopeUse[]>
  /** Keeps what a provider said about scopes; never shortens a silence. */
  recordFeedback(feedback: readonly ScopeFeedback[]): Promise<void>
  loadFeedback(scopes: readonly string[]): Promise<readonly ScopeFeedback[]>
  /** Drops the ledger of minutes before this one. */
  forgetMinutes(before: number): Promise<void>
}
