import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
import { unsettledCount } from './delivery.ts'
import type { DeliveryCounts } from './delivery.ts'
import { addSample, etaMs, rateOf } from './eta.ts'
import type { ProgressSample } from './eta.ts'
import type { Governor } from './governor/governor.ts'
import type { CampaignReport } from './observer.ts'
import type { CampaignProgress } from './store/progress.ts'
import type { Store } from './store/store.ts'

/** Counting may take this share of the time: a store of millions of calls is counted less often. */
const COUNTING_SHARE = 0.02
const OFTEN_MS = 500

/** Says how far a campaign is, twice a second, and counts not more often than that is worth. */
export class ProgressMeter {
  readonly #store: Store
  readonly #campaign: Campaign
  readonly #governor: Governor
  readonly #clock: Clock
  #samples: readonly ProgressSample[] = []
  #nextMs: number
  #nextCountMs = 0
  #lastMs = 0
  #counted: CampaignProgress | null = null

  constructor(store: Store, campaign: Campaign, governor: Governor, clock: Clock) {
    this.#store = store
    this.#campaign = campaign
    this.#governor = governor
    this.#clock = clock
    // The first count of a large campaign is not worth keeping its first mails waiting.
    this.#nextMs = clock.monotonicMs() + OFTEN_MS
  }

  isDue(): boolean {
    return this.#clock.monotonicMs() >= this.#nextMs
  }

  isWorthCounting(): boolean {
    return this.#clock.monotonicMs() >= this.#nextCountMs
  }

  sinceLastMs(): number {
    return this.#clock.monotonicMs() - this.#lastMs
  }

  /**
   * As `read`, with the last counts where counting is not worth it yet.
   *
   * @param blockedBy why calls wait at this moment, empty when they do not
   */
  async glance(isPaused: boolean, blockedBy: string): Promise<CampaignReport> {
    this.#nextMs = this.#clock.monotonicMs() + OFTEN_MS
    if (this.#counted === null || this.isWorthCounting()) return this.read(isPaused, blockedBy)
    return this.#report(this.#counted, isPaused, blockedBy)
  }

  async read(isPaused: boolean, blockedBy: string): Promise<CampaignReport> {
    const startedMs = this.#clock.monotonicMs()
    const nowMs = this.#clock.nowMs()
    this.#counted = await this.#store.progress(this.#campaign.id, nowMs)
    this.#lastMs = startedMs
    this.#nextMs = startedMs + OFTEN_MS
    this.#nextCountMs = startedMs + Math.max(OFTEN_MS, (this.#clock.monotonicMs() - startedMs) / COUNTING_SHARE)
    const { total, counts } = this.#counted
    // A silence says nothing of the rate after it: measured across one, 23 hours were left of two minutes' work.
    const isSilent = this.#governor.status(nowMs).frozenUntilMs > nowMs
    this.#samples = isSilent ? [] : addSample(this.#samples, { atMs: nowMs, settled: total - unsettledCount(counts) })
    return this.#report(this.#counted, isPaused, blockedBy)
  }

  #report({ total, counts, oldestDueMs, nextDueMs, lastDueMs }: CampaignProgress, isPaused: boolean, blockedBy: string): CampaignReport {
    const nowMs = this.#clock.nowMs()
    const remaining = unsettledCount(counts)
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
