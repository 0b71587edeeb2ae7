import { MINUTE_MS } from '../../governor/minute.ts'
import type { SweepReport } from '../calls.ts'
import { CALL, CHUNK } from '../call-state.ts'
import type { SqliteDatabase } from './database.ts'
import { chargeThrough } from './quota.ts'
import { markUncertain } from './settle.ts'

/** A killed process's last bytes are with the provider within this time. */
const IN_TRANSIT_MS = 5_000

/** Ends leases in the caller's transaction: what had an intent is uncertain, the rest can be had again. */
export function sweep(db: SqliteDatabase, { nowMs, everything }: { readonly nowMs: number; readonly everything: boolean }): SweepReport {
  const before = everything ? Number.MAX_SAFE_INTEGER : nowMs
  const returned = db.run(
    `/* send/store/sqlite/sweep.ts sweep */
     UPDATE call SET state = ${CALL.ready}, owner = NULL, epoch = epoch + 1 WHERE state = ${CALL.leased} AND lease_until < $before`,
    { before },
  )
  const unknown = db.all<{ id: number; campaign: number; recipients: number; minute: number; startedMs: number; leaseUntilMs: number }>(
    `/* send/store/sqlite/sweep.ts sweep */
     SELECT id, campaign, recipients, minute, started_ms AS startedMs, lease_until AS leaseUntilMs FROM call
     WHERE state = ${CALL.attempting} AND lease_until < $before`,
    { before },
  )
  for (const call of unknown) {
    chargeThrough(db, call, Math.floor(Math.min(call.leaseUntilMs, nowMs + IN_TRANSIT_MS) / MINUTE_MS), nowMs)
    markUncertain(db, call.id, 'the sender ended before the answer came', nowMs, 0)
  }
  db.run(
    `/* send/store/sqlite/sweep.ts sweep */
     UPDATE chunk SET state = ${CHUNK.ready}, owner = NULL, epoch = epoch + 1 WHERE state = ${CHUNK.leased} AND lease_until < $before`,
    { before },
  )
  return { returned, uncertain: unknown.length }
}
