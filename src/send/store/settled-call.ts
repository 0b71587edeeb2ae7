import { CALL } from './call-state.ts'
import type { Outcome, Settlement } from './calls.ts'

/** What a store knows of a call whose outcome comes in. */
export interface SettledRow {
  readonly campaign: number
  readonly slot_from: number
  readonly slots: number
  readonly recipients: number
  /** Slots that are left out, as a JSON array. */
  readonly excluded: string | null
  readonly minute: number
  readonly started_ms: number
  readonly state: number
  readonly epoch: number
}

/** The columns of {@link SettledRow}. */
export const SETTLED_COLUMNS = 'campaign, slot_from, slots, recipients, excluded, minute, started_ms, state, epoch'

/** Whether an outcome changes a call: proof of acceptance counts whenever it comes, anything else only for the attempt it belongs to. */
export function isToBeCounted(row: Pick<SettledRow, 'state' | 'epoch'>, { call, outcome }: Settlement): boolean {
  const isOurs =
    row.epoch === call.epoch &&
    (row.state === CALL.attempting || (row.state === CALL.leased && (outcome.kind === 'split' || outcome.kind === 'failed')))
  const isLateProof = outcome.kind === 'accepted' && (row.state === CALL.uncertain || row.state === CALL.held)
  return isOurs || isLateProof
}

/** A part of a call that was split. */
export interface CallSlice {
  readonly slotFrom: number
  readonly slots: number
  readonly recipients: number
  readonly excluded: string | null
}

/** Cuts a call's recipients into smaller calls; slices in which everybody is left out are not made. */
export function slicesOf(row: SettledRow, { maxRecipients }: Extract<Outcome, { kind: 'split' }>): readonly CallSlice[] {
  const excluded = new Set(row.excluded === null ? [] : (JSON.parse(row.excluded) as number[]))
  const size = Math.min(maxRecipients, Math.max(1, row.slots - 1))
  const slices: CallSlice[] = []
  for (let slotFrom = row.slot_from; slotFrom < row.slot_from + row.slots; slotFrom += size) {
    const slots = Math.min(size, row.slot_from + row.slots - slotFrom)
    const gone = Array.from({ length: slots }, (_, index) => slotFrom + index).filter((slot) => excluded.has(slot))
    if (gone.length === slots) continue
    slices.push({ slotFrom, slots, recipients: slots - gone.length, excluded: gone.length === 0 ? null : JSON.stringify(gone) })
  }
  return slices
}
