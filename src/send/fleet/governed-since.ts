import { MINUTE_MS } from '../governor/minute.ts'
import type { LedgerStore } from '../store/ledger.ts'

/**
 * From when a machine's governor counts its first minute. One that joins others sends out of a minute that is paced already, and may use all
 * that is left of it. Where nothing was sent in the minute before, all begin now, in the middle of a minute of which only the rest is theirs:
 * two machines that each took the whole of it went at 2.8 times the even pace.
 *
 * @param nowMs Unix milliseconds
 */
export async function governedSinceMs(store: Pick<LedgerStore, 'scopeUse'>, scopes: readonly string[], nowMs: number): Promise<number> {
  const before = await store.scopeUse(scopes, Math.floor(nowMs / MINUTE_MS) - 1)
  return before.some(({ requests }) => requests > 0) ? nowMs - MINUTE_MS : nowMs
}
