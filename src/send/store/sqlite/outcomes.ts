import { parseMessageId } from '../../campaign.ts'
import type { KnownCall, OutcomeStore, SlotOutcome } from '../outcomes.ts'
import { CALL } from '../call-state.ts'
import { withOutcomes } from '../slot-outcomes.ts'
import type { SlotOutcomesRow } from '../slot-outcomes.ts'
import type { SqliteDatabase } from './database.ts'

const KNOWN_CALL = 'call.id, call.campaign, call.batch, call.slot_from AS slotFrom, call.slots'

export function sqliteOutcomes(db: SqliteDatabase): OutcomeStore {
  return {
    async callByMessageId(messageId) {
      const ours = parseMessageId(messageId)
      const byKey =
        ours === null
          ? undefined
          : db.get<KnownCall>(
              `/* send/store/sqlite/outcomes.ts callByMessageId */
               SELECT ${KNOWN_CALL} FROM call JOIN campaign ON campaign.id = call.campaign WHERE call.id = $id AND campaign.key = $key`,
              { id: ours.callId, key: ours.key },
            )
      const found =
        byKey ??
        db.get<KnownCall>(`/* send/store/sqlite/outcomes.ts callByMessageId */ SELECT ${KNOWN_CALL} FROM call WHERE provider_id = $id`, {
          id: messageId,
        })
      return found ?? null
    },
    async recordOutcomes(outcomes) {
      await db.write(() => {
        for (const [callId, slots] of outcomes) recordOutcomes(db, callId, slots)
      })
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

function recordOutcomes(db: SqliteDatabase, callId: number, outcomes: readonly SlotOutcome[]): void {
  const row = db.get<SlotOutcomesRow>(
    '/* send/store/sqlite/outcomes.ts recordOutcomes */ SELECT slot_from, slots, state, outcomes FROM call WHERE id = $id',
    { id: callId },
  )
  if (row === undefined) return
  db.run(
    `/* send/store/sqlite/outcomes.ts recordOutcomes */
     UPDATE call SET outcomes = $outcomes, delivered = $delivered, bounced = $bounced, complained = $complained, state = $state,
       check_at = CASE WHEN $state = ${CALL.accepted} THEN NULL ELSE check_at END WHERE id = $id`,
    { id: callId, ...withOutcomes(row, outcomes) },
  )
}
