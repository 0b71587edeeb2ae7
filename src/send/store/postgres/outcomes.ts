import { parseMessageId } from '../../campaign.ts'
import type { KnownCall, OutcomeStore, SlotOutcome } from '../outcomes.ts'
import { CALL } from '../call-state.ts'
import { withOutcomes } from '../slot-outcomes.ts'
import type { SlotOutcomesRow } from '../slot-outcomes.ts'
import type { PostgresDatabase, Sql } from './database.ts'

const KNOWN_CALL = 'call.id, call.campaign, call.batch, call.slot_from AS "slotFrom", call.slots'

export function postgresOutcomes(db: PostgresDatabase): OutcomeStore {
  return {
    async callByMessageId(messageId) {
      const ours = parseMessageId(messageId)
      const byKey =
        ours === null
          ? undefined
          : await db.get<KnownCall>(
              `/* send/store/postgres/outcomes.ts callByMessageId */
               SELECT ${KNOWN_CALL} FROM emailc.call JOIN emailc.campaign ON campaign.id = call.campaign WHERE call.id = $id AND campaign.key = $key`,
              { id: ours.callId, key: ours.key },
            )
      const found =
        byKey ??
        (await db.get<KnownCall>(
          `/* send/store/postgres/outcomes.ts callByMessageId */ SELECT ${KNOWN_CALL} FROM emailc.call WHERE provider_id = $id`,
          { id: messageId.replaceAll('\0', '') },
        ))
      return found ?? null
    },
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
