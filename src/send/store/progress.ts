import type { DeliveryCounts, DeliveryState } from '../delivery.ts'

export interface CampaignProgress {
  readonly total: number
  readonly counts: DeliveryCounts
  /** API calls that were made, by whichever process; one that the provider put off is not counted until it is made again. */
  readonly calls: number
  /** When the longest-waiting call that could go out became due, Unix milliseconds; `null` when nothing waits. */
  readonly oldestDueMs: number | null
  /** The next time at which something that waits becomes due. */
  readonly nextDueMs: number | null
  /** The latest time at which something that waits becomes due. */
  readonly lastDueMs: number | null
}

/** Where one recipient stands, for exports. */
export interface CallRow {
  readonly id: number
  readonly batch: number
  readonly slotFrom: number
  readonly slots: number
  readonly excluded: readonly number[]
  readonly state: DeliveryState
  readonly merge: boolean
  /** States after acceptance by slot, from `slotFrom`; slots without an event are missing. */
  readonly outcomes: ReadonlyMap<number, DeliveryState>
  readonly note: string
  readonly providerId: string
  readonly settledMs: number
}

/** Counting and listing. */
export interface ProgressStore {
  progress(campaign: number, nowMs: number): Promise<CampaignProgress>
  /** Calls of a campaign that carry recipients, by id, from after `afterId`. */
  listCalls(campaign: number, afterId: number, limit: number): Promise<readonly CallRow[]>
}
