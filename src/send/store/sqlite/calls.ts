import { inflateRawSync } from 'node:zlib'
import type { CallStore, LeasedCall, SlotExclusion } from '../calls.ts'
import { attempt } from './attempt.ts'
import { addExceptions } from './audience.ts'
import { CALL_COLUMNS, callOf } from '../call-row.ts'
import type { CallRow } from '../call-row.ts'
import { CALL } from '../call-state.ts'
import type { SqliteDatabase } from './database.ts'
import { settle } from './settle.ts'
import { sweep } from './sweep.ts'
import { newestAcceptedMs, reconcile, retryReason, uncertainCalls } from './uncertain.ts'

export function sqliteCalls(db: SqliteDatabase): CallStore {
  return {
    // Leases need no sync: a power cut ends their owner as well, and nothing leaves before its intent is on the disk.
    async claimCalls(campaign, { owner, nowMs, ttlMs, recipients }) {
      return db.writeUnsynced(() => {
        const due = db.all<{ id: number; recipients: number }>(
          `/* send/store/sqlite/calls.ts claimCalls */
           SELECT id, recipients FROM call WHERE campaign = $campaign AND state = ${CALL.ready} AND not_before <= $now
             AND EXISTS (SELECT 1 FROM campaign WHERE id = $campaign AND campaign.state = 'running')
           ORDER BY not_before, id LIMIT $limit`,
          { campaign, now: nowMs, limit: recipients },
        )
        const ids = takeUpTo(due, recipients)
        if (ids.length === 0) return []
        const place = new Map(ids.map((id, index) => [id, index]))
        return db
          .all<CallRow>(
            `/* send/store/sqlite/calls.ts claimCalls */
             UPDATE call SET state = ${CALL.leased}, owner = $owner, lease_until = $until, epoch = epoch + 1
             WHERE id IN (SELECT value FROM json_each($ids)) RETURNING ${CALL_COLUMNS}`,
            { owner, until: nowMs + ttlMs, ids: JSON.stringify(ids) },
          )
          .map(callOf)
          .sort((a, b) => place.get(a.id)! - place.get(b.id)!)
      })
    },
    async returnCalls(calls) {
      await db.writeUnsynced(() => {
        for (const call of calls) {
          db.run(
            `/* send/store/sqlite/calls.ts returnCalls */
             UPDATE call SET state = ${CALL.ready}, owner = NULL WHERE id = $id AND epoch = $epoch AND state = ${CALL.leased}`,
            { id: call.id, epoch: call.epoch },
          )
        }
      })
    },
    async excludeSlots(call, exclusions) {
      return db.write(() => exclude(db, call, exclusions))
    },
    async attempt(request) {
      return db.write(() => attempt(db, request))
    },
    async exchange(settlements, request, nowMs) {
      return db.write(() => ({
        counted: settlements.map((settlement) => settle(db, settlement, nowMs)),
        answer: request === null ? null : attempt(db, request),
      }))
    },
    async settle(settlements, nowMs) {
      return db.write(() => settlements.map((settlement) => settle(db, settlement, nowMs)))
    },
    async sweep(options) {
      return db.write(() => sweep(db, options))
    },
    async uncertainCalls(campaign, nowMs, limit) {
      return uncertainCalls(db, campaign, nowMs, limit)
    },
    newestAcceptedMs: async (campaign) => newestAcceptedMs(db, campaign),
    retryReason: async (campaign) => retryReason(db, campaign),
    async reconcile(call, verdict, nowMs) {
      return db.write(() => reconcile(db, call, verdict, nowMs))
    },
    async loadBatch(id) {
      const row = db.get<{ campaign: number; shape: string; payload: Uint8Array }>(
        '/* send/store/sqlite/calls.ts loadBatch */ SELECT campaign, shape, payload FROM batch WHERE id = $id',
        { id },
      )!
      return { campaign: row.campaign, shapeId: row.shape, payload: row.payload }
    },
    async loadPart(campaign, id) {
      const row = db.get<{ body: Uint8Array }>(
        '/* send/store/sqlite/calls.ts loadPart */ SELECT body FROM part WHERE campaign = $campaign AND id = $id',
        { campaign, id },
      )!
      return inflateRawSync(row.body).toString()
    },
  }
}

/** The first calls that hold this many recipients together; at least one call. */
function takeUpTo(due: readonly { readonly id: number; readonly recipients: number }[], recipients: number): number[] {
  const ids: number[] = []
  let sum = 0
  for (const call of due) {
    if (ids.length > 0 && sum + call.recipients > recipients) break
    sum += call.recipients
    ids.push(call.id)
  }
  return ids
}

function exclude(db: SqliteDatabase, call: LeasedCall, exclusions: readonly SlotExclusion[]): LeasedCall | null {
  const excluded = [...call.excluded, ...exclusions.map(({ slot }) => slot)].sort((a, b) => a - b)
  const recipients = call.slots - excluded.length
  const changed = db.run(
    `/* send/store/sqlite/calls.ts exclude */
     UPDATE call SET excluded = $excluded, recipients = $recipients, state = $state
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
  addExceptions(db, call.campaign, 'suppressed', exclusions)
  return recipients === 0 ? null : { ...call, excluded, recipients }
}
