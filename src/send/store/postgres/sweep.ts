import { MINUTE_MS } from '../../governor/minute.ts'
import type { SweepReport } from '../calls.ts'
import { CALL, CHUNK } from '../call-state.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { lockScopes } from './locks.ts'
import { chargeThrough } from './quota.ts'
import { markUncertain } from './settle.ts'

/** A killed process's last bytes are with the provider within this time. */
const IN_TRANSIT_MS = 5_000

interface SweepOptions {
  readonly nowMs: number
  readonly everything: boolean
}

interface Attempting {
  readonly id: number
  readonly leaseUntilMs: number
}

/** Ends leases that ran out: what had an intent is uncertain, the rest can be had again. Rows that another machine sweeps are left to it. */
export async function sweep(db: PostgresDatabase, { nowMs, everything }: SweepOptions): Promise<SweepReport> {
  const before = everything ? Number.MAX_SAFE_INTEGER : nowMs
  const returned = await returnCalls(db, before)
  await db.run(
    `/* send/store/postgres/sweep.ts sweep */
     UPDATE emailc.chunk SET state = ${CHUNK.ready}, owner = NULL, epoch = epoch + 1 WHERE state = ${CHUNK.leased} AND lease_until < $before`,
    { before },
  )
  const due = await db.all<{ campaign: number }>(
    `/* send/store/postgres/sweep.ts sweep */
     SELECT DISTINCT campaign FROM emailc.call WHERE state = ${CALL.attempting} AND lease_until < $before`,
    { before },
  )
  const uncertain =
    due.length === 0
      ? 0
      : await db.transaction((sql) =>
          endAttempts(
            sql,
            due.map(({ campaign }) => campaign),
            before,
            nowMs,
          ),
        )
  return { returned, uncertain }
}

function returnCalls(sql: Sql, before: number): Promise<number> {
  return sql.run(
    `/* send/store/postgres/sweep.ts returnCalls */
     UPDATE emailc.call SET state = ${CALL.ready}, owner = NULL, epoch = epoch + 1
     WHERE id IN (SELECT id FROM emailc.call WHERE state = ${CALL.leased} AND lease_until < $before FOR UPDATE SKIP LOCKED)`,
    { before },
  )
}

async function endAttempts(sql: Sql, campaigns: readonly number[], before: number, nowMs: number): Promise<number> {
  await lockScopes(sql, campaigns, [])
  const unknown = await sql.all<Attempting>(
    `/* send/store/postgres/sweep.ts endAttempts */
     SELECT id, lease_until AS "leaseUntilMs" FROM emailc.call
     WHERE state = ${CALL.attempting} AND lease_until < $before AND campaign = ANY($campaigns::bigint[]) ORDER BY id FOR UPDATE SKIP LOCKED`,
    { before, campaigns },
  )
  const lastMinute = (leaseUntilMs: number): number => Math.floor(Math.min(leaseUntilMs, nowMs + IN_TRANSIT_MS) / MINUTE_MS)
  await chargeThrough(
    sql,
    unknown.map(({ id, leaseUntilMs }) => ({ id, lastMinute: lastMinute(leaseUntilMs) })),
    nowMs,
  )
  const reason = 'the sender ended before the answer came'
  await markUncertain(
    sql,
    unknown.map(({ id }) => ({ id, reason, http: 0 })),
    nowMs,
  )
  return unknown.length
}
