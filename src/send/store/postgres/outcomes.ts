import type { OutcomeStore, SlotOutcome } from '../outcomes.ts'
import { CALL } from '../call-state.ts'
import { knownCalls } from '../known-calls.ts'
import type { CallByKey, CallByProviderId, CallFinder } from '../known-calls.ts'
import { withOutcomes } from '../slot-outcomes.ts'
import type { SlotOutcomesRow } from '../slot-outcomes.ts'
import type { PostgresDatabase, Sql } from './database.ts'

const KNOWN_CALL = 'call.id, call.campaign, call.batch, call.slot_from AS "slotFrom", call.slots'

export function postgresOutcomes(db: PostgresDatabase): OutcomeStore {
  return {
    callsByMessageId: (messageIds) => knownCalls(messageIds, callFinder(db)),
    async recordOutcomes(outcomes) {
      // In one order, so that two endpoints which hear of the same calls do not wait for each other.
      const calls = [...outcomes].sort(([a], [b]) => a - b)
      await db.transaction(async (sql) => {
        for (const [callId, slots] of calls) await recordOutcomes(sql, callId, slots)
      })
    },
    async rememberToken(token, atMs) {
      const added = await db.run(
        '/* send/store/postgres/outcomes.ts rememberToken */ INSERT INTO emailc.webhook_token (token, at_ms) VALUES ($token, $at) ON CONFLICT DO NOTHING',
        { token, at: atMs },
      )
      return added === 1
    },
    async forgetTokens(beforeMs) {
      await db.run('/* send/store/postgres/outcomes.ts forgetTokens */ DELETE FROM emailc.webhook_token WHERE at_ms < $before', {
        before: beforeMs,
      })
    },
  }
}

function callFinder(db: PostgresDatabase): CallFinder {
  return {
    byId: (ids) =>
      db.all<CallByKey>(
        `/* send/store/postgres/outcomes.ts byId */
         SELECT ${KNOWN_CALL}, campaign.key FROM emailc.call JOIN emailc.campaign ON campaign.id = call.campaign
         WHERE call.id = ANY($ids::bigint[])`,
        { ids },
      ),
    byProviderId: (providerIds) =>
      db.all<CallByProviderId>(
        `/* send/store/postgres/outcomes.ts byProviderId */
         SELECT ${KNOWN_CALL}, call.provider_id AS "providerId" FROM emailc.call WHERE provider_id = ANY($ids::text[])`,
        { ids: providerIds.map((id) => id.replaceAll('\0', '')) },
      ),
  }
}

async function recordOutcomes(sql: Sql, callId: number, outcomes: readonly SlotOutcome[]): Promise<void> {
  const row = await sql.get<SlotOutcomesRow>(
    '/* send/store/postgres/outcomes.ts recordOutcomes */ SELECT slot_from, slots, state, outcomes FROM emailc.call WHERE id = $id FOR UPDATE',
    { id: callId },
  )
  if (row === undefined) return
  await sql.run(
    `/* send/store/postgres/outcomes.ts recordOutcomes */
     UPDATE emailc.call SET outcomes = $outcomes, delivered = $delivered, bounced = $bounced, complained = $complained, state = $state::smallint,
       check_at = CASE WHEN $state::smallint = ${CALL.accepted} THEN NULL ELSE check_at END WHERE id = $id`,
    { id: callId, ...withOutcomes(row, outcomes) },
  )
}
