import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
import { unsettledCount } from './delivery.ts'
import type { DeliveryCounts } from './delivery.ts'
import { addSample, etaMs, rateOf } from './eta.ts'
import type { ProgressSample } from './eta.ts'
import type { Governor } from './governor/governor.ts'
import type { CampaignReport } from './observer.ts'
import type { Store } from './store/store.ts'

/** Counting may take this share of the time: a store of millions of calls is counted less often. */
const COUNTING_SHARE = 0.02
const OFTEN_MS = 500

/** Reads how far a campaign is, not more often than counting is worth. */
export class ProgressMeter {
  readonly #store: Store
  readonly #campaign: Campaign
  readonly #governor: Governor
  readonly #clock: Clock
  #samples: readonly ProgressSample[] = []
  #nextMs = 0
  #lastMs = 0

  constructor(store: Store, campaign: Campaign, governor: Governor, clock: Clock) {
    this.#store = store
    this.#campaign = campaign
    this.#governor = governor
    this.#clock = clock
  }

  isDue(): boolean {
    return this.#clock.monotonicMs() >= this.#nextMs
  }

  sinceLastMs(): number {
    return this.#clock.monotonicMs() - this.#lastMs
  }

  /** @param blockedBy why calls wait at this moment, empty when they do not */
  async read(isPaused: boolean, blockedBy: string): Promise<CampaignReport> {
    const startedMs = this.#clock.monotonicMs()
    const nowMs = this.#clock.nowMs()
    const { total, counts, oldestDueMs, nextDueMs, lastDueMs } = await this.#store.progress(this.#campaign.id, nowMs)
    this.#lastMs = startedMs
    const tookMs = this.#clock.monotonicMs() - startedMs
    this.#nextMs = startedMs + Math.max(OFTEN_MS, tookMs / COUNTING_SHARE)
    const remaining = unsettledCount(counts)
    this.#samples = addSample(this.#samples, { atMs: nowMs, settled: total - remaining })
    const governor = this.#governor.status(nowMs)
    const perMinute = Math.min(...governor.limits.map((limit) => limit.recipientsPerMinute))
    const waitsForTime = oldestDueMs === null && counts.leased + counts.attempting === 0
    return {
      stage: remaining === 0 ? 'settled' : isPaused ? 'paused' : 'send',
      total,
      counts,
      ratePerSecond: rateOf(this.#samples),
      etaMs: isPaused ? null : etaMs(this.#samples, { remaining, perMinute, lastDueMs }, nowMs),
      heldBy: waitsForTime ? (waitingFor(counts, nextDueMs) ?? blockedBy) : blockedBy,
      governor,
    }
  }
}

function waitingFor(counts: DeliveryCounts, nextDueMs: number | null): string | null {
  if (counts.uncertain > 0) return 'look-ups'
  if (nextDueMs === null) return null
  return counts.rendered === 0 ? 'retries' : 'send times'
}
