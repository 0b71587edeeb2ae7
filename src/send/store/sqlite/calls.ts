import { inflateRawSync } from 'node:zlib'
import type { CallStore, ClaimTerms, LeasedCall, SlotExclusion } from '../calls.ts'
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
    claimCalls: (campaign, terms) => db.writeUnsynced(() => claim(db, campaign, terms)),
    returnCalls: (calls) => db.writeUnsynced(() => giveBack(db, calls)),
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
    newestAcceptedMs: async (campaign, untilMs) => newestAcceptedMs(db, campaign, untilMs),
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

function claim(db: SqliteDatabase, campaign: number, { owner, nowMs, ttlMs, recipients }: ClaimTerms): readonly LeasedCall[] {
  const due = takeUpTo(recipients, dueCalls(db, campaign, nowMs))
  if (due.length === 0) return []
  db.run(
    `/* send/store/sqlite/calls.ts claim */
     UPDATE call SET state = ${CALL.leased}, owner = $owner, lease_until = $until, epoch = epoch + 1
     WHERE id IN (SELECT value FROM json_each($ids))`,
    { owner, until: nowMs + ttlMs, ids: JSON.stringify(due.map(({ id }) => id)) },
  )
  // Read in the same transaction: they are as the statement left them.
  return due.map((row) => callOf({ ...row, owner, epoch: row.epoch + 1 }))
}

function dueCalls(db: SqliteDatabase, campaign: number, nowMs: number): Iterable<CallRow> {
  return db.each<CallRow>(
    `/* send/store/sqlite/calls.ts dueCalls */
     SELECT ${CALL_COLUMNS} FROM call WHERE campaign = $campaign AND state = ${CALL.ready} AND not_before <= $now
       AND EXISTS (SELECT 1 FROM campaign WHERE campaign.id = $campaign AND campaign.state = 'running')
     ORDER BY not_before, id`,
    { campaign, now: nowMs },
  )
}

/** The first calls that hold this many recipients together; at least one call. The rest is not read. */
function takeUpTo(recipients: number, due: Iterable<CallRow>): readonly CallRow[] {
  const taken: CallRow[] = []
  let sum = 0
  for (const call of due) {
    sum += call.recipients
    if (taken.length > 0 && sum > recipients) break
    taken.push(call)
    if (sum >= recipients) break
  }
  return taken
}

function giveBack(db: SqliteDatabase, calls: readonly LeasedCall[]): void {
  for (const { id, epoch } of calls) {
    db.run(
      `/* send/store/sqlite/calls.ts giveBack */
       UPDATE call SET state = ${CALL.ready}, owner = NULL WHERE id = $id AND epoch = $epoch AND state = ${CALL.leased}`,
      { id, epoch },
    )
  }
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
