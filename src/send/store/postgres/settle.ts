import type { Outcome, Settlement } from '../calls.ts'
import { CALL } from '../call-state.ts'
import { isToBeCounted, SETTLED_COLUMNS, slicesOf } from '../settled-call.ts'
import type { SettledRow } from '../settled-call.ts'
import type { Sql } from './database.ts'
import { holdCampaigns } from './locks.ts'
import { chargeThrough, refund } from './quota.ts'

/** A call that is settled, with its id. */
export interface SettledCall extends SettledRow {
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
  const rows = await sql.all<SettledCall>(
    `/* send/store/postgres/settle.ts settle */
     SELECT id, ${SETTLED_COLUMNS} FROM emailc.call
     WHERE id = ANY($ids::bigint[]) ORDER BY id FOR UPDATE`,
    { ids: settlements.map(({ call }) => call.id) },
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const counted = new Map<Settlement, Ended>()
  for (const settlement of settlements) {
    const row = byId.get(settlement.call.id)
    if (row === undefined || !isToBeCounted(row, settlement)) continue
    counted.set(settlement, { row, ...settlement })
    // The same call twice in one group: the second comes too late.
    byId.delete(row.id)
  }
  const ended = [...counted.values()]
  await chargeThrough(
    sql,
    ended.filter(({ row }) => row.state === CALL.attempting).map(({ row, lastMinute }) => ({ id: row.id, lastMinute })),
    nowMs,
  )
  await record(sql, ended, nowMs)
  return new Set(counted.keys())
}

/** A call with the outcome that counts for it. */
interface Ended<O extends OtherOutcome = OtherOutcome> {
  readonly row: SettledCall
  readonly outcome: O
  readonly lastMinute: number
}

type EndedBy<Kind extends OtherOutcome['kind']> = Ended<Extract<OtherOutcome, { kind: Kind }>>

/** A statement for each kind of outcome: a provider that refuses everything refuses all calls of a group, and others wait for its locks. */
async function record(sql: Sql, ended: readonly Ended[], nowMs: number): Promise<void> {
  const by = <Kind extends OtherOutcome['kind']>(...kinds: readonly Kind[]): EndedBy<Kind>[] =>
    ended.filter((one): one is EndedBy<Kind> => (kinds as readonly string[]).includes(one.outcome.kind))
  await end(sql, by('rejected', 'failed'), nowMs)
  await retry(sql, by('retry'))
  for (const { row, outcome } of by('split')) await split(sql, row, outcome, nowMs)
  const uncertain = by('uncertain').map(({ row, outcome }) => ({ id: row.id, reason: outcome.reason, http: outcome.httpStatus }))
  await markUncertain(sql, uncertain, nowMs)
}

const ENDED = `owner = NULL, lease_until = NULL, minute = NULL, started_ms = NULL, uncertain_since = NULL, checks = NULL, check_at = NULL`

async function end(sql: Sql, ended: readonly EndedBy<'rejected' | 'failed'>[], nowMs: number): Promise<void> {
  if (ended.length === 0) return
  await sql.run(
    `/* send/store/postgres/settle.ts end */
     UPDATE emailc.call SET state = answer.state, settled_ms = $now, http = answer.http, note = answer.note, provider_id = NULL, ${ENDED}
     FROM unnest($ids::bigint[], $states::smallint[], $https::int[], $notes::text[]) AS answer (id, state, http, note) WHERE call.id = answer.id`,
    {
      ids: ended.map(({ row }) => row.id),
      states: ended.map(({ outcome }) => CALL[outcome.kind]),
      https: ended.map(({ outcome }) => (outcome.kind === 'rejected' ? outcome.httpStatus : null)),
      notes: ended.map(({ outcome }) => withoutNul(outcome.reason)),
      now: nowMs,
    },
  )
}

async function retry(sql: Sql, ended: readonly EndedBy<'retry'>[]): Promise<void> {
  if (ended.length === 0) return
  await refund(
    sql,
    ended.filter(({ outcome }) => outcome.refunds).map(({ row }) => row),
  )
  await sql.run(
    `/* send/store/postgres/settle.ts retry */
     UPDATE emailc.call SET state = ${READY_UNLESS_CANCELLED}, owner = NULL, not_before = greatest(call.not_before, answer.not_before),
       note = answer.note, attempt = attempt - answer.unburnt
     FROM unnest($ids::bigint[], $notBefores::bigint[], $notes::text[], $unburnts::int[]) AS answer (id, not_before, note, unburnt)
     WHERE call.id = answer.id`,
    {
      ids: ended.map(({ row }) => row.id),
      notBefores: ended.map(({ outcome }) => outcome.notBeforeMs),
      notes: ended.map(({ outcome }) => withoutNul(outcome.reason)),
      unburnts: ended.map(({ outcome }) => (outcome.burnsAttempt ? 0 : 1)),
    },
  )
}

/** An attempt that nobody knows the outcome of. */
export interface LostAttempt {
  readonly id: number
  readonly reason: string
  /** 0 without an answer. */
  readonly http: number
}

/** Ends attempts without an outcome; part of the caller's transaction. */
export async function markUncertain(sql: Sql, attempts: readonly LostAttempt[], nowMs: number): Promise<void> {
  if (attempts.length === 0) return
  await sql.run(
    `/* send/store/postgres/settle.ts markUncertain */
     UPDATE emailc.call SET state = ${CALL.uncertain}, owner = NULL, epoch = epoch + 1, note = lost.note, http = nullif(lost.http, 0),
       uncertain_since = $now, checks = 0, check_at = $now
     FROM unnest($ids::bigint[], $notes::text[], $https::int[]) AS lost (id, note, http) WHERE call.id = lost.id`,
    {
      ids: attempts.map(({ id }) => id),
      notes: attempts.map(({ reason }) => withoutNul(reason)),
      https: attempts.map(({ http }) => http),
      now: nowMs,
    },
  )
}

/** Replaces a call by smaller ones over the same recipients. They are new messages: the old one was certainly not accepted. */
export async function split(sql: Sql, row: SettledCall, outcome: Extract<Outcome, { kind: 'split' }>, nowMs: number): Promise<void> {
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
