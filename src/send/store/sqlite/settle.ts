import type { Outcome, Settlement } from '../calls.ts'
import { CALL } from '../call-state.ts'
import { isToBeCounted, SETTLED_COLUMNS, slicesOf } from '../settled-call.ts'
import type { SettledRow } from '../settled-call.ts'
import type { SqliteDatabase } from './database.ts'
import { charge, chargeThrough, scopesOf } from './quota.ts'

/** A call that may be tried again goes to the cancelled ones when its campaign was cancelled meanwhile. */
const READY_UNLESS_CANCELLED = `CASE (SELECT state FROM campaign WHERE campaign.id = call.campaign) WHEN 'cancelled' THEN ${CALL.cancelled} ELSE ${CALL.ready} END`

/** Records one outcome in the caller's transaction; `false` when the attempt is no longer ours to judge. */
export function settle(db: SqliteDatabase, settlement: Settlement, nowMs: number): boolean {
  const { call, outcome, lastMinute } = settlement
  const row = db.get<SettledRow>(
    `/* send/store/sqlite/settle.ts settle */
     SELECT ${SETTLED_COLUMNS} FROM call WHERE id = $id`,
    { id: call.id },
  )
  if (row === undefined || !isToBeCounted(row, settlement)) return false
  if (row.state === CALL.attempting) {
    chargeThrough(
      db,
      { campaign: row.campaign, recipients: row.recipients, minute: row.minute, startedMs: row.started_ms },
      lastMinute,
      nowMs,
    )
  }
  record(db, call.id, row, outcome, nowMs)
  return true
}

function record(db: SqliteDatabase, id: number, row: SettledRow, outcome: Outcome, nowMs: number): void {
  switch (outcome.kind) {
    case 'accepted':
      return end(db, id, CALL.accepted, nowMs, { http: outcome.httpStatus, providerId: outcome.providerId })
    case 'rejected':
      return end(db, id, CALL.rejected, nowMs, { http: outcome.httpStatus, note: outcome.reason })
    case 'failed':
      return end(db, id, CALL.failed, nowMs, { note: outcome.reason })
    case 'split':
      return split(db, id, row, outcome, nowMs)
    case 'retry':
      return retry(db, id, row, outcome)
    case 'uncertain':
      markUncertain(db, id, outcome.reason, nowMs, outcome.httpStatus)
  }
}

function end(
  db: SqliteDatabase,
  id: number,
  state: number,
  nowMs: number,
  { http = null, note = null, providerId = '' }: { http?: number | null; note?: string | null; providerId?: string },
): void {
  db.run(
    `/* send/store/sqlite/settle.ts end */
     UPDATE call SET state = $state, settled_ms = $now, http = $http, note = $note, provider_id = $providerId, owner = NULL,
       lease_until = NULL, minute = NULL, started_ms = NULL, uncertain_since = NULL, checks = NULL, check_at = NULL WHERE id = $id`,
    { id, state, now: nowMs, http, note: note === null ? null : note.slice(0, 500), providerId: providerId === '' ? null : providerId },
  )
}

function retry(db: SqliteDatabase, id: number, row: SettledRow, outcome: Extract<Outcome, { kind: 'retry' }>): void {
  if (outcome.refunds) {
    for (const scope of scopesOf(db, row.campaign)) charge(db, scope, row.minute, -1, -row.recipients)
  }
  db.run(
    `/* send/store/sqlite/settle.ts retry */
     UPDATE call SET state = ${READY_UNLESS_CANCELLED}, owner = NULL, not_before = max(not_before, $notBefore), note = $note,
       attempt = attempt - $unburnt WHERE id = $id`,
    { id, notBefore: outcome.notBeforeMs, note: outcome.reason.slice(0, 500), unburnt: outcome.burnsAttempt ? 0 : 1 },
  )
}

/** Ends an attempt without an outcome; part of the caller's transaction. */
export function markUncertain(db: SqliteDatabase, id: number, reason: string, nowMs: number, http: number): void {
  db.run(
    `/* send/store/sqlite/settle.ts markUncertain */
     UPDATE call SET state = ${CALL.uncertain}, owner = NULL, epoch = epoch + 1, note = $note, http = $http,
       uncertain_since = $now, checks = 0, check_at = $now WHERE id = $id`,
    { id, note: reason.slice(0, 500), now: nowMs, http: http === 0 ? null : http },
  )
}

/** Replaces a call by smaller ones over the same recipients. They are new messages: the old one was certainly not accepted. */
export function split(db: SqliteDatabase, id: number, row: SettledRow, outcome: Extract<Outcome, { kind: 'split' }>, nowMs: number): void {
  for (const slice of slicesOf(row, outcome)) {
    db.run(
      `/* send/store/sqlite/settle.ts split */
       INSERT INTO call (campaign, batch, slot_from, slots, recipients, merge, state, not_before, attempt, epoch, delivered, bounced, complained, excluded)
       SELECT campaign, batch, $slotFrom, $slots, $recipients, $merge, ${READY_UNLESS_CANCELLED}, not_before, 0, 0, 0, 0, 0, $excluded
       FROM call WHERE id = $id`,
      { id, ...slice, merge: outcome.merge ? 1 : 0 },
    )
  }
  db.run(
    `/* send/store/sqlite/settle.ts split */
     UPDATE call SET state = ${CALL.split}, recipients = 0, owner = NULL, settled_ms = $now, note = $note WHERE id = $id`,
    { id, now: nowMs, note: outcome.reason.slice(0, 500) },
  )
}
