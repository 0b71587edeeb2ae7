import type { Outcome, Settlement } from '../calls.ts'
import { CALL } from '../call-state.ts'
import { isToBeCounted, slicesOf } from '../settled-call.ts'
import type { SettledRow } from '../settled-call.ts'
import type { Sql } from './database.ts'
import { holdCampaigns } from './locks.ts'
import { chargeThrough, refund } from './quota.ts'

interface Row extends SettledRow {
  readonly id: number
}

export type OtherOutcome = Exclude<Outcome, { kind: 'accepted' }>

/** A call that may be tried again goes to the cancelled ones when its campaign was cancelled meanwhile. */
export const READY_UNLESS_CANCELLED = `CASE (SELECT state FROM emailc.campaign WHERE campaign.id = call.campaign) WHEN 'cancelled' THEN ${CALL.cancelled} ELSE ${CALL.ready} END`

/**
 * Records outcomes that are no acceptances, in a transaction that holds the scopes' locks. Those that counted: not an attempt that is no
 * longer ours to judge.
 */
export async function settle(
  sql: Sql,
  settlements: readonly (Settlement & { readonly outcome: OtherOutcome })[],
  nowMs: number,
): Promise<ReadonlySet<Settlement>> {
  const makeReady = settlements.filter(({ outcome }) => outcome.kind === 'retry' || outcome.kind === 'split')
  if (makeReady.length > 0) await holdCampaigns(sql, [...new Set(makeReady.map(({ call }) => call.campaign))])
  const rows = await sql.all<Row>(
    `/* send/store/postgres/settle.ts settle */
     SELECT id, campaign, slot_from, slots, recipients, excluded, minute, started_ms, state, epoch FROM emailc.call
     WHERE id = ANY($ids::bigint[]) ORDER BY id FOR UPDATE`,
    { ids: settlements.map(({ call }) => call.id) },
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const counted = new Set<Settlement>()
  for (const settlement of settlements) {
    const { call, outcome, lastMinute } = settlement
    const row = byId.get(call.id)
    if (row === undefined || !isToBeCounted(row, settlement)) continue
    counted.add(settlement)
    if (row.state === CALL.attempting) await chargeThrough(sql, row.id, lastMinute, nowMs)
    await record(sql, row, outcome, nowMs)
    // The same call twice in one group: the second comes too late.
    byId.delete(call.id)
  }
  return counted
}

async function record(sql: Sql, row: Row, outcome: OtherOutcome, nowMs: number): Promise<void> {
  switch (outcome.kind) {
    case 'rejected':
      return end(sql, row.id, CALL.rejected, nowMs, outcome.httpStatus, outcome.reason)
    case 'failed':
      return end(sql, row.id, CALL.failed, nowMs, null, outcome.reason)
    case 'split':
      return split(sql, row, outcome, nowMs)
    case 'retry':
      return retry(sql, row, outcome)
    case 'uncertain':
      return markUncertain(sql, row.id, outcome.reason, nowMs, outcome.httpStatus)
  }
}

const ENDED = `owner = NULL, lease_until = NULL, minute = NULL, started_ms = NULL, uncertain_since = NULL, checks = NULL, check_at = NULL`

async function end(sql: Sql, id: number, state: number, nowMs: number, http: number | null, note: string): Promise<void> {
  await sql.run(
    `/* send/store/postgres/settle.ts end */
     UPDATE emailc.call SET state = $state, settled_ms = $now, http = $http, note = $note, provider_id = NULL, ${ENDED} WHERE id = $id`,
    { id, state, now: nowMs, http, note: withoutNul(note) },
  )
}

async function retry(sql: Sql, row: Row, outcome: Extract<Outcome, { kind: 'retry' }>): Promise<void> {
  if (outcome.refunds) await refund(sql, row.campaign, row.minute, row.recipients)
  await sql.run(
    `/* send/store/postgres/settle.ts retry */
     UPDATE emailc.call SET state = ${READY_UNLESS_CANCELLED}, owner = NULL, not_before = greatest(not_before, $notBefore), note = $note,
       attempt = attempt - $unburnt WHERE id = $id`,
    { id: row.id, notBefore: outcome.notBeforeMs, note: withoutNul(outcome.reason), unburnt: outcome.burnsAttempt ? 0 : 1 },
  )
}

/** Ends an attempt without an outcome; part of the caller's transaction. */
export async function markUncertain(sql: Sql, id: number, reason: string, nowMs: number, http: number): Promise<void> {
  await sql.run(
    `/* send/store/postgres/settle.ts markUncertain */
     UPDATE emailc.call SET state = ${CALL.uncertain}, owner = NULL, epoch = epoch + 1, note = $note, http = $http,
       uncertain_since = $now, checks = 0, check_at = $now WHERE id = $id`,
    { id, note: withoutNul(reason), now: nowMs, http: http === 0 ? null : http },
  )
}

/** Replaces a call by smaller ones over the same recipients. They are new messages: the old one was certainly not accepted. */
async function split(sql: Sql, row: Row, outcome: Extract<Outcome, { kind: 'split' }>, nowMs: number): Promise<void> {
  for (const slice of slicesOf(row, outcome)) {
    await sql.run(
      `/* send/store/postgres/settle.ts split */
       INSERT INTO emailc.call (campaign, batch, slot_from, slots, recipients, merge, state, not_before, attempt, epoch, delivered, bounced, complained, excluded)
       SELECT campaign, batch, $slotFrom::int, $slots::int, $recipients::int, $merge::smallint, ${READY_UNLESS_CANCELLED}, not_before, 0, 0, 0, 0, 0, $excluded::text
       FROM emailc.call WHERE id = $id`,
      { id: row.id, ...slice, merge: outcome.merge ? 1 : 0 },
    )
  }
  await sql.run(
    `/* send/store/postgres/settle.ts split */
     UPDATE emailc.call SET state = ${CALL.split}, recipients = 0, owner = NULL, settled_ms = $now, note = $note WHERE id = $id`,
    { id: row.id, now: nowMs, note: withoutNul(outcome.reason) },
  )
}

/** PostgreSQL's text cannot hold U+0000, and a reason comes from outside. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '\uFFFD').slice(0, 500)
}
