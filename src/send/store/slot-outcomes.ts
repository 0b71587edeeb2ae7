import { CALL, OUTCOME } from './call-state.ts'
import type { SlotOutcome } from './outcomes.ts'

/** A call as it is before an event of one of its recipients. */
export interface SlotOutcomesRow {
  readonly slot_from: number
  readonly slots: number
  readonly state: number
  /** One byte for each slot, or nothing yet. */
  readonly outcomes: Uint8Array | null
}

/** What the columns of a call hold after it. */
export interface SlotOutcomesColumns {
  readonly outcomes: Uint8Array
  readonly delivered: number
  readonly bounced: number
  readonly complained: number
  readonly state: number
}

/** What the columns of a call hold once its recipients' events are in: worse news replaces better, and any news proves acceptance. */
export function withOutcomes(row: SlotOutcomesRow, news: readonly SlotOutcome[]): SlotOutcomesColumns {
  const outcomes = new Uint8Array(row.slots)
  if (row.outcomes !== null) outcomes.set(row.outcomes)
  for (const { slot, state } of news) {
    const index = slot - row.slot_from
    if (index >= 0 && index < row.slots) outcomes[index] = Math.max(outcomes[index]!, OUTCOME[state])
  }
  const counts = [0, 0, 0, 0]
  for (const outcome of outcomes) counts[outcome]! += 1
  // An attempt under way is left to its own answer, which also settles its charge.
  const isProven = row.state === CALL.uncertain || row.state === CALL.held
  return {
    outcomes,
    delivered: counts[OUTCOME.delivered]!,
    bounced: counts[OUTCOME.bounced]!,
    complained: counts[OUTCOME.complained]!,
    state: isProven ? CALL.accepted : row.state,
  }
}
