import type { ReconcileVerdict } from '../../delivery.ts'
import type { UncertainCall } from '../calls.ts'
import { CALL_COLUMNS, callOf } from '../call-row.ts'
import type { CallRow } from '../call-row.ts'
import { CALL } from '../call-state.ts'
import { SETTLED_COLUMNS } from '../settled-call.ts'
import type { PostgresDatabase } from './database.ts'
import { holdCampaigns } from './locks.ts'
import { READY_UNLESS_CANCELLED, split, withoutNul } from './settle.ts'
import type { SettledCall } from './settle.ts'

interface Row extends CallRow {
  readonly uncertain_since: number
  readonly started_ms: number
  readonly checks: number
}

export async function uncertainCalls(
  db: PostgresDatabase,
  campaign: number,
  nowMs: number,
  limit: number,
): Promise<readonly UncertainCall[]> {
  const rows = await db.all<Row>(
    `/* send/store/postgres/uncertain.ts uncertainCalls */
     SELECT ${CALL_COLUMNS}, uncertain_since, started_ms, checks FROM emailc.call
     WHERE campaign = $campaign AND state = ${CALL.uncertain} AND check_at <= $now ORDER BY check_at, id LIMIT $limit`,
    { campaign, now: nowMs, limit },
  )
  return rows.map((row) => ({ ...callOf(row), uncertainSinceMs: row.uncertain_since, startedMs: row.started_ms, checks: row.checks }))
}

/** A call that was answered ends with the answer; of one that events proved, the time of its attempt is kept. */
export async function newestAcceptedMs(db: PostgresDatabase, campaign: number, untilMs = Number.MAX_SAFE_INTEGER): Promise<number | null> {
  const row = await db.get<{ at: number | null }>(
    `/* send/store/postgres/uncertain.ts newestAcceptedMs */
     SELECT max(coalesce(started_ms, settled_ms)) AS at FROM emailc.call
     WHERE campaign = $campaign AND state = ${CALL.accepted} AND coalesce(started_ms, settled_ms) <= $until`,
    { campaign, until: untilMs },
  )
  return row?.at ?? null
}

/** Moves an uncertain call on; the epoch keeps two reconcilers from both doing it. */
export async function reconcile(db: PostgresDatabase, call: UncertainCall, verdict: ReconcileVerdict, nowMs: number): Promise<boolean> {
  const id = { id: call.id, epoch: call.epoch }
  const where = `WHERE id = $id AND epoch = $epoch AND state = ${CALL.uncertain}`
  switch (verdict.kind) {
    case 'accepted':
      return (
        (await db.run(
          `/* send/store/postgres/uncertain.ts reconcile */
           UPDATE emailc.call SET state = ${CALL.accepted}, settled_ms = $now, check_at = NULL, minute = NULL ${where}`,
          { ...id, now: nowMs },
        )) === 1
      )
    case 'not-accepted':
      return db.transaction(async (sql) => {
        await holdCampaigns(sql, [call.campaign])
        const changed = await sql.run(
          `/* send/store/postgres/uncertain.ts reconcile */
           UPDATE emailc.call SET state = ${READY_UNLESS_CANCELLED}, check_at = NULL, epoch = epoch + 1 ${where}`,
          id,
        )
        return changed === 1
      })
    case 'split':
      return db.transaction(async (sql) => {
        await holdCampaigns(sql, [call.campaign])
        const row = await sql.get<SettledCall>(
          `/* send/store/postgres/uncertain.ts reconcile */ SELECT id, ${SETTLED_COLUMNS} FROM emailc.call ${where} FOR UPDATE`,
          id,
        )
        if (row !== undefined) await split(sql, row, verdict, nowMs)
        return row !== undefined
      })
    case 'held':
      return (
        (await db.run(
          `/* send/store/postgres/uncertain.ts reconcile */ UPDATE emailc.call SET state = ${CALL.held}, check_at = NULL, note = $note ${where}`,
          { ...id, note: withoutNul(verdict.reason) },
        )) === 1
      )
    case 'check-again':
      return (
        (await db.run(
          `/* send/store/postgres/uncertain.ts reconcile */ UPDATE emailc.call SET checks = checks + 1, check_at = $at ${where}`,
          { ...id, at: verdict.atMs },
        )) === 1
      )
  }
}

export async function retryReason(db: PostgresDatabase, campaign: number): Promise<string | null> {
  const row = await db.get<{ note: string | null }>(
    `/* send/store/postgres/uncertain.ts retryReason */
     SELECT note FROM emailc.call WHERE campaign = $campaign AND state = ${CALL.ready} AND attempt > 0 ORDER BY not_before DESC, id DESC LIMIT 1`,
    { campaign },
  )
  return row?.note ?? null
}
