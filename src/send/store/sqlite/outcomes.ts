import type { OutcomeStore, SlotOutcome } from '../outcomes.ts'
import { CALL } from '../call-state.ts'
import { knownCalls } from '../known-calls.ts'
import type { CallByKey, CallByProviderId, CallFinder } from '../known-calls.ts'
import { withOutcomes } from '../slot-outcomes.ts'
import type { SlotOutcomesColumns, SlotOutcomesRow } from '../slot-outcomes.ts'
import type { SqliteDatabase } from './database.ts'

const KNOWN_CALL = 'call.id, call.campaign, call.batch, call.slot_from AS slotFrom, call.slots'

export function sqliteOutcomes(db: SqliteDatabase): OutcomeStore {
  return {
    callsByMessageId: (messageIds) => knownCalls(messageIds, callFinder(db)),
    async recordOutcomes(outcomes) {
      await db.write(() => recordOutcomes(db, outcomes))
    },
    async rememberToken(token, atMs) {
      const added = await db.write(() =>
        db.run(
          '/* send/store/sqlite/outcomes.ts rememberToken */ INSERT INTO webhook_token (token, at_ms) VALUES ($token, $at) ON CONFLICT DO NOTHING',
          { token, at: atMs },
        ),
      )
      return added === 1
    },
    async forgetTokens(beforeMs) {
      await db.write(() =>
        db.run('/* send/store/sqlite/outcomes.ts forgetTokens */ DELETE FROM webhook_token WHERE at_ms < $before', { before: beforeMs }),
      )
    },
  }
}

function callFinder(db: SqliteDatabase): CallFinder {
  return {
    byId: async (callIds) =>
      db.all<CallByKey>(
        `/* send/store/sqlite/outcomes.ts byId */
         SELECT ${KNOWN_CALL}, campaign.key FROM call JOIN campaign ON campaign.id = call.campaign
         WHERE call.id IN (SELECT value FROM json_each($ids))`,
        { ids: JSON.stringify(callIds) },
      ),
    byProviderId: async (providerIds) =>
      db.all<CallByProviderId>(
        `/* send/store/sqlite/outcomes.ts byProviderId */
         SELECT ${KNOWN_CALL}, call.provider_id AS providerId FROM call WHERE provider_id IN (SELECT value FROM json_each($ids))`,
        { ids: JSON.stringify(providerIds) },
      ),
  }
}

interface OutcomesRow extends SlotOutcomesRow {
  readonly id: number
}

/** Calls that end up alike are written by one statement: in single mode that is nearly all that come together. */
function recordOutcomes(db: SqliteDatabase, news: ReadonlyMap<number, readonly SlotOutcome[]>): void {
  const rows = db.all<OutcomesRow>(
    `/* send/store/sqlite/outcomes.ts recordOutcomes */
     SELECT id, slot_from, slots, state, outcomes FROM call WHERE id IN (SELECT value FROM json_each($ids))`,
    { ids: JSON.stringify([...news.keys()]) },
  )
  const alike = new Map<string, { readonly ids: number[]; readonly columns: Omit<SlotOutcomesColumns, 'state'> }>()
  const proven: number[] = []
  for (const row of rows) {
    const { state, ...columns } = withOutcomes(row, news.get(row.id)!)
    // Whoever opens a mail has got it, which was known.
    if (state === row.state && row.outcomes !== null && Buffer.compare(row.outcomes, columns.outcomes) === 0) continue
    const key = Buffer.from(columns.outcomes).toString('latin1')
    if (!alike.has(key)) alike.set(key, { ids: [], columns })
    alike.get(key)!.ids.push(row.id)
    if (state !== row.state) proven.push(row.id)
  }
  for (const { ids, columns } of alike.values()) {
    db.run(
      `/* send/store/sqlite/outcomes.ts recordOutcomes */
       UPDATE call SET outcomes = $outcomes, delivered = $delivered, bounced = $bounced, complained = $complained
       WHERE id IN (SELECT value FROM json_each($ids))`,
      { ...columns, ids: JSON.stringify(ids) },
    )
  }
  if (proven.length > 0) {
    db.run(
      `/* send/store/sqlite/outcomes.ts recordOutcomes */
       UPDATE call SET state = ${CALL.accepted}, check_at = NULL WHERE id IN (SELECT value FROM json_each($ids))`,
      { ids: JSON.stringify(proven) },
    )
  }
}
