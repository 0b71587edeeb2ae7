import type { DeliveryState } from '../delivery.ts'
import { deliveryStateOf, OUTCOME } from './call-state.ts'
import type { CallRow } from './progress.ts'

export const LISTED_COLUMNS = 'id, batch, slot_from, slots, excluded, state, attempt, merge, outcomes, note, provider_id, settled_ms'

/** Columns of a call as exports see it. */
export interface ListedRow {
  readonly id: number
  readonly batch: number
  readonly slot_from: number
  readonly slots: number
  readonly excluded: string | null
  readonly state: number
  readonly attempt: number
  readonly merge: number
  readonly outcomes: Uint8Array | null
  readonly note: string | null
  readonly provider_id: string | null
  readonly settled_ms: number | null
}

const OUTCOME_NAMES: ReadonlyMap<number, DeliveryState> = new Map([
  [OUTCOME.delivered, 'delivered'],
  [OUTCOME.bounced, 'bounced'],
  [OUTCOME.complained, 'complained'],
])

export function listedCall(row: ListedRow): CallRow {
  const outcomes = new Map<number, DeliveryState>()
  for (const [index, outcome] of (row.outcomes ?? new Uint8Array(0)).entries()) {
    const name = OUTCOME_NAMES.get(outcome)
    if (name !== undefined) outcomes.set(row.slot_from + index, name)
  }
  return {
    id: row.id,
    batch: row.batch,
    slotFrom: row.slot_from,
    slots: row.slots,
    excluded: row.excluded === null ? [] : (JSON.parse(row.excluded) as number[]),
    state: deliveryStateOf(row.state, row.attempt),
    merge: row.merge === 1,
    outcomes,
    note: row.note ?? '',
    providerId: row.provider_id ?? '',
    settledMs: row.settled_ms ?? 0,
  }
}
