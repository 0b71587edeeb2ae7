import { inflateRawSync } from 'node:zlib'
import type { CallStore, ClaimTerms, LeasedCall, SlotExclusion } from '../calls.ts'
import { CALL_COLUMNS, callOf } from '../call-row.ts'
import type { CallRow } from '../call-row.ts'
import { CALL } from '../call-state.ts'
import { addExceptions } from './audience.ts'
import type { PostgresDatabase, Sql } from './database.ts'
import { exchange } from './exchange.ts'
import { sweep } from './sweep.ts'
import { newestAcceptedMs, reconcile, retryReason, uncertainCalls } from './uncertain.ts'

export function postgresCalls(db: PostgresDatabase): CallStore {
  return {
    claimCalls: (campaign, terms) => claimCalls(db, campaign, terms),
    async returnCalls(calls) {
      await db.run(
        `/* send/store/postgres/calls.ts returnCalls */
         UPDATE emailc.call SET state = ${CALL.ready}, owner = NULL FROM unnest($ids::bigint[], $epochs::int[]) AS ours (id, epoch)
         WHERE call.id = ours.id AND call.epoch = ours.epoch AND call.state = ${CALL.leased}`,
        { ids: calls.map(({ id }) => id), epochs: calls.map(({ epoch }) => epoch) },
      )
    },
    excludeSlots: (call, exclusions) => exclude(db, call, exclusions),
    async attempt(request) {
      return (await exchange(db, [], request, request.nowMs)).answer!
    },
    exchange: (settlements, request, nowMs) => exchange(db, settlements, request, nowMs),
    async settle(settlements, nowMs) {
      return (await exchange(db, settlements, null, nowMs)).counted
    },
    sweep: (options) => sweep(db, options),
    uncertainCalls: (campaign, nowMs, limit) => uncertainCalls(db, campaign, nowMs, limit),
    newestAcceptedMs: (campaign, untilMs) => newestAcceptedMs(db, campaign, untilMs),
    retryReason: (campaign) => retryReason(db, campaign),
    reconcile: (call, verdict, nowMs) => reconcile(db, call, verdict, nowMs),
    async loadBatch(id) {
      const row = await db.getBinary(
        '/* send/store/postgres/calls.ts loadBatch */ SELECT campaign, shape, payload FROM emailc.batch WHERE id = $id',
        { id },
      )
      const [campaign, shape, payload] = row!
      return { campaign: Number(campaign!.readBigInt64BE()), shapeId: shape!.toString(), payload: payload! }
    },
    async loadPart(campaign, id) {
      const row = await db.get<{ body: Uint8Array }>(
        '/* send/store/postgres/calls.ts loadPart */ SELECT body FROM emailc.part WHERE campaign = $campaign AND id = $id',
        { campaign, id },
      )
      return inflateRawSync(row!.body).toString()
    },
  }
}

async function claimCalls(
  db: PostgresDatabase,
  campaign: number,
  { owner, nowMs, ttlMs, recipients }: ClaimTerms,
): Promise<readonly LeasedCall[]> {
  const rows = await db.repeatably(async (sql, isRepeat) => {
    // An owner claims when it holds nothing, so what is its own was handed out in an answer that was lost.
    if (isRepeat) await giveBack(sql, campaign, owner)
    return sql.call<CallRow & { readonly not_before: number }>(
      `/* send/store/postgres/calls.ts claimCalls */
       SELECT ${CALL_COLUMNS}, not_before FROM emailc.claim($campaign, $now, $owner, $until, $recipients)`,
      { campaign, now: nowMs, owner, until: nowMs + ttlMs, recipients },
    )
  })
  return rows.sort((a, b) => a.not_before - b.not_before || a.id - b.id).map(callOf)
}

async function giveBack(sql: Sql, campaign: number, owner: string): Promise<void> {
  await sql.run(
    `/* send/store/postgres/calls.ts giveBack */
     UPDATE emailc.call SET state = ${CALL.ready}, owner = NULL WHERE state = ${CALL.leased} AND campaign = $campaign AND owner = $owner`,
    { campaign, owner },
  )
}

function exclude(db: PostgresDatabase, call: LeasedCall, exclusions: readonly SlotExclusion[]): Promise<LeasedCall | null> {
  const excluded = [...call.excluded, ...exclusions.map(({ slot }) => slot)].sort((a, b) => a - b)
  const recipients = call.slots - excluded.length
  return db.transaction(async (sql) => {
    const changed = await sql.run(
      `/* send/store/postgres/calls.ts exclude */
       UPDATE emailc.call SET excluded = $excluded, recipients = $recipients, state = $state
       WHERE id = $id AND epoch = $epoch AND state = ${CALL.leased}`,
      {
        id: call.id,
        epoch: call.epoch,
        excluded: JSON.stringify(excluded),
        recipients,
        state: recipients === 0 ? CALL.cancelled : CALL.leased,
      },
    )
    if (changed === 0) return null
    await addExceptions(sql, call.campaign, 'suppressed', exclusions)
    return recipients === 0 ? null : { ...call, excluded, recipients }
  })
}
