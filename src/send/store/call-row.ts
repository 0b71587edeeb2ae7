import type { LeasedCall } from './calls.ts'

/** Columns of a call as workers hold it. */
export interface CallRow {
  readonly id: number
  readonly campaign: number
  readonly batch: number
  readonly slot_from: number
  readonly slots: number
  readonly recipients: number
  readonly excluded: string | null
  readonly merge: number
  readonly attempt: number
  readonly owner: string | null
  readonly epoch: number
}

export const CALL_COLUMNS = 'id, campaign, batch, slot_from, slots, recipients, excluded, merge, attempt, owner, epoch'

export function callOf(row: CallRow): LeasedCall {
  return {
    id: row.id,
    campaign: row.campaign,
    batch: row.batch,
    slotFrom: row.slot_from,
    slots: row.slots,
    recipients: row.recipients,
    excluded: row.excluded === null ? [] : (JSON.parse(row.excluded) as number[]),
    merge: row.merge === 1,
    attempt: row.attempt,
    owner: row.owner ?? '',
    epoch: row.epoch,
  }
}
