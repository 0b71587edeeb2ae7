import { MINUTE_MS } from '../governor/minute.ts'
import type { LedgerStore } from '../store/ledger.ts'
import type { Priority } from './campaign-terms.ts'

/**
 * From when a machine's governor counts its first minute. One that joins others sends out of a minute that is paced already, and may use all
 * that is left of it. Where nothing was sent in the minute before, all begin now, in the middle of a minute of which only the rest is theirs:
 * two machines that each took the whole of it went at 2.8 times the even pace. Transactional mail joins those that have just begun as well: it
 * is little, and in half a minute newsletters take more than the half that would be its own, so that it waited for the next one.
 *
 * @param nowMs Unix milliseconds
 */
export async function governedSinceMs(
  store: Pick<LedgerStore, 'scopeUse'>,
  scopes: readonly string[],
  priority: Priority,
  nowMs: number,
): Promise<number> {
  const minute = Math.floor(nowMs / MINUTE_MS)
  const isUsed = async (which: number): Promise<boolean> => (await store.scopeUse(scopes, which)).some(({ requests }) => requests > 0)
  const joinsOthers = (await isUsed(minute - 1)) || (priority === 'transactional' && (await isUsed(minute)))
  return joinsOthers ? nowMs - MINUTE_MS : nowMs
}
