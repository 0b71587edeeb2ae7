import type { ReconcileVerdict } from '../../delivery.ts'
import type { UncertainCall } from '../calls.ts'
import { CALL_COLUMNS, callOf } from '../call-row.ts'
import type { CallRow } from '../call-row.ts'
import { CALL } from '../call-state.ts'
import { SETTLED_COLUMNS } from '../settled-call.ts'
import type { SettledRow } from '../settled-call.ts'
import type { SqliteDatabase } from './database.ts'
import { split } from './settle.ts'

interface Row extends CallRow {
  readonly uncertain_since: number
  readonly started_ms: number
  readonly checks: number
}

export function uncertainCalls(db: SqliteDatabase, campaign: number, nowMs: number, limit: number): readonly UncertainCall[] {
  return db
    .all<Row>(
      `/* send/store/sqlite/uncertain.ts uncertainCalls */
       SELECT ${CALL_COLUMNS}, uncertain_since, started_ms, checks FROM call
       WHERE campaign = $campaign AND state = ${CALL.uncertain} AND check_at <= $now ORDER BY check_at LIMIT $limit`,
      { campaign, now: nowMs, limit },
    )
    .map((row) => ({ ...callOf(row), uncertainSinceMs: row.uncertain_since, startedMs: row.started_ms, checks: row.checks }))
}

/** A call that was answered ends with the answer; of one that events proved, the time of its attempt is kept. */
export function newestAcceptedMs(db: SqliteDatabase, campaign: number, untilMs = Number.MAX_SAFE_INTEGER): number | null {
  const row = db.get<{ at: number | null }>(
    `/* send/store/sqlite/uncertain.ts newestAcceptedMs */
     SELECT max(coalesce(started_ms, settled_ms)) AS at FROM call
     WHERE campaign = $campaign AND state = ${CALL.accepted} AND coalesce(started_ms, settled_ms) <= $until`,
    { campaign, until: untilMs },
  )
  return row?.at ?? null
}

/** Moves an uncertain call on, in the caller's transaction; the epoch keeps two reconcilers from both doing it. */
export function reconcile(db: SqliteDatabase, call: UncertainCall, verdict: ReconcileVerdict, nowMs: number): boolean {
  const id = { id: call.id, epoch: call.epoch }
  const where = `WHERE id = $id AND epoch = $epoch AND state = ${CALL.uncertain}`
  switch (verdict.kind) {
    case 'accepted':
      return (
        db.run(
          `/* send/store/sqlite/uncertain.ts reconcile */
           UPDATE call SET state = ${CALL.accepted}, settled_ms = $now, check_at = NULL, minute = NULL ${where}`,
          { ...id, now: nowMs },
        ) === 1
      )
    case 'not-accepted':
      return (
        db.run(
          `/* send/store/sqlite/uncertain.ts reconcile */
           UPDATE call SET state = CASE (SELECT state FROM campaign WHERE campaign.id = call.campaign) WHEN 'cancelled' THEN ${CALL.cancelled} ELSE ${CALL.ready} END,
             check_at = NULL, epoch = epoch + 1 ${where}`,
          id,
        ) === 1
      )
    case 'split': {
      const row = db.get<SettledRow>(`/* send/store/sqlite/uncertain.ts reconcile */ SELECT ${SETTLED_COLUMNS} FROM call ${where}`, id)
      if (row !== undefined) split(db, call.id, row, verdict, nowMs)
      return row !== undefined
    }
    case 'held':
      return (
        db.run(
          `/* send/store/sqlite/uncertain.ts reconcile */ UPDATE call SET state = ${CALL.held}, check_at = NULL, note = $note ${where}`,
          { ...id, note: verdict.reason },
        ) === 1
      )
    case 'check-again':
      return (
        db.run(`/* send/store/sqlite/uncertain.ts reconcile */ UPDATE call SET checks = checks + 1, check_at = $at ${where}`, {
          ...id,
          at: verdict.atMs,
        }) === 1
      )
  }
}

export function retryReason(db: SqliteDatabase, campaign: number): string | null {
  const row = db.get<{ note: string | null }>(
    `/* send/store/sqlite/uncertain.ts retryReason */
     SELECT note FROM call WHERE campaign = $campaign AND state = ${CALL.ready} AND attempt > 0 ORDER BY not_before DESC, id DESC LIMIT 1`,
    { campaign },
  )
  return row?.note ?? null
}
