import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { AttemptDesk } from './attempt-desk.ts'
import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
import { deliverCall } from './deliver.ts'
import type { DeliveryRoom } from './deliver.ts'
import { reachedCount, unsettledCount } from './delivery.ts'
import type { ReconcileRules } from './delivery.ts'
import { handOutSize, noForecast, observeSpeed } from './governor/forecast.ts'
import type { OpenHandOut, SpeedForecast } from './governor/forecast.ts'
import type { Governor } from './governor/governor.ts'
import type { Observe } from './observer.ts'
import { CallWriter } from './outgoing.ts'
import type { UnsubscribeUrl } from './outgoing.ts'
import { ProgressMeter } from './progress-meter.ts'
import { reconcileDue } from './reconcile.ts'
import type { Splicer } from './renderer.ts'
import type { LeasedCall } from './store/calls.ts'
import type { Run, Store } from './store/store.ts'
import type { Transport } from './transport/transport.ts'

export interface ConductorOptions {
  readonly store: Store
  readonly campaign: Campaign
  readonly transport: Transport
  readonly governor: Governor
  readonly splicer: Splicer
  readonly clock: Clock
  readonly observe: Observe
  readonly random: () => number
  readonly owner: string
  /** Workers that hold a hand-out of up to 1,000 recipients each. */
  readonly workers: number
  /** Requests under way at most, all workers together. */
  readonly concurrency: number
  /** How long a worker may run before it gives back what it has not sent; `Infinity` on a machine of one's own. */
  readonly workerBudgetMs: number
  readonly requestTimeoutMs: number
  readonly reconcile: ReconcileRules
  /** Ends the stage: no new calls, those under way get `graceMs`. */
  readonly signal: AbortSignal
  readonly graceMs: number
  readonly unsubscribeUrl?: UnsubscribeUrl | undefined
  /** Bytes of one call's `recipient-variables` at most. */
  readonly maxVariableBytes: number
  /** How many people get the mail before the campaign pauses, for somebody to look at it; nobody is waited for when absent. */
  readonly canary?: number | undefined
  /** Whether others send at this moment and this machine only watches; the first mails of a campaign are the leader's in any case. */
  readonly standsBy?: (() => boolean) | undefined
  /** This machine's place among those that share the store; alone when absent. */
  readonly run?: Run | undefined
}

/** Why the stage ended. */
export type ConductorEnd =
  | { readonly kind: 'settled' }
  | { readonly kind: 'cancelled' }
  /** `problem` where it was this process's own guard that refused; of others only the reason is known. */
  | { readonly kind: 'stopped'; readonly reason: string; readonly problem?: Diagnostic }
  | { readonly kind: 'aborted' }

/** How often commands from beside (pause, resume, cancel) are looked for. */
const POLL_MS = 250
/** A store that is away for longer is not coming back by itself. */
const LONGEST_OUTAGE_MS = 60_000
/** How long the last outcomes may take to be written after the last request has ended. */
const ABANDON_MS = 2_000
/** How often a worker that found nothing looks whether all is settled. */
const IDLE_LOOK_MS = 50
/** Leases of calls outlast the request limit by this much, so that a slow answer is still ours to record. */
const LEASE_MARGIN_MS = 5_000
/** Hand-outs are leased for longer than a paced worker takes for them. */
const HAND_OUT_LEASE_MS = 10 * 60_000
const LARGEST_HAND_OUT = 1_000
/** Machines that share a campaign take no more than they send in this time, so that one that joins finds work and none is left with the rest. */
const SHARED_HAND_OUT_MS = 3_000
/** Nothing is known of the speed yet, and the first mails are not to wait until four workers have leased a thousand each. */
const FIRST_HAND_OUT = 50
/** What the governor says of the provider's clock before an answer has told it anything. */
const UNKNOWN_CLOCK_MS = 1_000

/** Sends a campaign that is rendered: hands calls to workers, watches for commands, looks up what is uncertain, and tells how it goes. */
export class Conductor {
  readonly #options: ConductorOptions
  readonly #room: DeliveryRoom
  readonly #meter: ProgressMeter
  readonly #hardStop = new AbortController()
  readonly #handOuts = new Map<number, { remaining: number; forecast: SpeedForecast }>()
  readonly #suppressed = new Map<string, string>()
  #suppressionCursor: number
  #canary: number
  #end: ConductorEnd | null = null
  #isPaused = false
  #isDrained = false
  #outageSinceMs: number | null = null
  /** When a worker may look for calls again, and how long they look away after they found none. */
  #lookAgainMs = -Infinity
  #lookAwayMs = 0
  readonly #ended = new AbortController()

  constructor(options: ConductorOptions) {
    const { store, campaign, transport, governor, clock, observe, random, requestTimeoutMs, canary = 0 } = options
    this.#options = options
    this.#canary = canary
    this.#suppressionCursor = campaign.suppressionCursor
    this.#meter = new ProgressMeter(store, campaign, governor, clock)
    this.#room = {
      store,
      transport,
      governor,
      clock,
      observe,
      random,
      requestTimeoutMs,
      desk: new AttemptDesk({ store, governor, clock, observe, leaseMs: requestTimeoutMs + LEASE_MARGIN_MS }),
      writer: new CallWriter(store, campaign, options.splicer, options.unsubscribeUrl),
      hardStop: this.#hardStop.signal,
      suppressions: { reasonFor: (key) => this.#suppressed.get(key) },
      maxVariableBytes: options.maxVariableBytes,
      callCap: { maxRecipients: canary > 0 ? canary : Infinity },
      provider: { trouble: '' },
      stopCampaign: (reason, problem) => this.#stop({ kind: 'stopped', reason, ...(problem === undefined ? {} : { problem }) }),
    }
  }

  /** Runs until everybody is settled, a command or a refusal ends it, or `signal` does. */
  async run(): Promise<ConductorEnd> {
    const { signal, workers, store, campaign, governor } = this.#options
    const abort = (): void => this.#stop({ kind: 'aborted' })
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    governor.recall(await store.loadFeedback(campaign.scopes))
    // On one machine the count tells whether the pause has been; machines that share a store keep that in the store.
    if (this.#canary > 0 && store.fleet === undefined && (await this.#reached()) >= this.#canary) this.#endCanary()
    try {
      await Promise.all([this.#watch(), this.#lookUp(), ...Array.from({ length: workers }, (_, index) => this.#runWorker(index))])
    } finally {
      signal.removeEventListener('abort', abort)
    }
    // Cancelling settles everybody at once, which a worker may see before the command.
    await this.#obey(await store.findCampaign(campaign.id))
    await this.#report()
    return this.#end ?? { kind: 'settled' }
  }

  /** Nothing new starts; what is under way may end in peace, but not for ever. */
  #stop(end: ConductorEnd): void {
    if (this.#end !== null) return
    this.#end = end
    this.#ended.abort()
    this.#room.desk.close()
    const { graceMs } = this.#options
    setTimeout(() => this.#hardStop.abort(), graceMs).unref()
    // Outcomes that even then cannot be written are found out by whoever goes on.
    setTimeout(() => this.#room.desk.abandon(), graceMs + ABANDON_MS).unref()
  }

  /** One place at the conveyor: a worker whose time is up gives back what it holds, and a fresh one takes over. */
  async #runWorker(index: number): Promise<void> {
    const { clock, workerBudgetMs } = this.#options
    let endsMs = clock.monotonicMs() + workerBudgetMs
    while (this.#end === null && !this.#isDrained) {
      if (clock.monotonicMs() >= endsMs) endsMs = clock.monotonicMs() + workerBudgetMs
      const calls = this.#isPaused ? [] : await this.#throughOutages(() => this.#claim(index), [])
      if (calls.length > 0) await this.#deliver(index, calls, endsMs)
      else await this.#idle()
    }
  }

  /** Nothing to claim: perhaps the campaign has just ended, which nobody should wait a round for. */
  async #idle(): Promise<void> {
    const isQuiet = [...this.#handOuts.values()].every(({ remaining }) => remaining === 0)
    if (isQuiet && (this.#options.run?.isAlone === false ? this.#meter.isWorthCounting() : this.#meter.sinceLastMs() > IDLE_LOOK_MS))
      await this.#report()
    await this.#options.clock.sleep(isQuiet ? IDLE_LOOK_MS : POLL_MS, this.#ended.signal)
  }

  async #claim(index: number): Promise<readonly LeasedCall[]> {
    const { store, campaign, clock, governor, observe, owner, run, standsBy } = this.#options
    if (run?.maySend?.() === false || (this.#canary === 0 && standsBy?.() === true)) return []
    const canaryLeft = this.#canary === 0 ? Infinity : index === 0 ? await this.#canaryLeft() : 0
    if (canaryLeft <= 0) return []
    const status = governor.status(clock.nowMs())
    const others = [...this.#handOuts].filter(([worker]) => worker !== index).map(([, handOut]): OpenHandOut => handOut)
    const size = handOutSize(others, {
      limit: Math.min(...status.limits.map((limit) => limit.recipientsPerMinute)),
      used: Math.max(0, ...status.use.map((use) => use.recipients)),
      timeLeftMs: status.timeLeftMs,
      deviations: 2,
      largest: Math.min(LARGEST_HAND_OUT, canaryLeft, this.#largestShare(index)),
      smallest: 1,
    })
    if (size === 0 || clock.monotonicMs() < this.#lookAgainMs) return []
    this.#lookAgainMs = clock.monotonicMs() + this.#lookAwayMs
    const calls = await store.claimCalls(campaign.id, {
      owner: `${owner}/worker-${index}`,
      nowMs: clock.nowMs(),
      ttlMs: HAND_OUT_LEASE_MS,
      recipients: size,
    })
    this.#noteFound(calls.length > 0)
    if (calls.length > 0) observe({ kind: 'calls-leased', calls: calls.length, recipients: recipientsIn(calls) })
    return calls
  }

  /**
   * One worker that finds nothing looks for all, and less and less often: where all of them asked twenty times a second, four machines
   * that waited for rendering made half of a campaign's transactions with nothing but that.
   */
  #noteFound(isAny: boolean): void {
    this.#lookAwayMs = isAny ? 0 : Math.min(Math.max(IDLE_LOOK_MS, 2 * this.#lookAwayMs), POLL_MS)
    this.#lookAgainMs = isAny ? -Infinity : this.#options.clock.monotonicMs() + this.#lookAwayMs
  }

  #largestShare(index: number): number {
    const { run, concurrency, workers } = this.#options
    const { mean, samples } = this.#handOuts.get(index)?.forecast ?? noForecast
    if (samples === 0) return FIRST_HAND_OUT
    return run?.isAlone !== false ? Infinity : Math.max(Math.ceil(concurrency / workers), Math.ceil(mean * SHARED_HAND_OUT_MS))
  }

  /** How many more may get the first mails of a campaign; one worker of one machine asks, so that nothing else is under way then. */
  async #canaryLeft(): Promise<number> {
    const { store, campaign, clock, run } = this.#options
    const { counts } = await store.progress(campaign.id, clock.nowMs())
    if (reachedCount(counts) >= this.#canary) {
      await this.#pauseAfterCanary()
      return 0
    }
    return (run?.leads?.() ?? true) ? this.#canary - reachedCount(counts) - counts.leased : 0
  }

  async #reached(): Promise<number> {
    const { store, campaign, clock } = this.#options
    return reachedCount((await store.progress(campaign.id, clock.nowMs())).counts)
  }

  async #pauseAfterCanary(): Promise<void> {
    const { store, campaign } = this.#options
    const note = `the first ${this.#canary} are sent; look at them, then: emailc campaigns resume ${JSON.stringify(campaign.name)}`
    if (store.fleet === undefined) await store.moveCampaign(campaign.id, 'paused', note)
    else await store.fleet.endCanary(campaign.id, note)
    await this.#obey(await store.findCampaign(campaign.id))
    this.#endCanary()
  }

  #endCanary(): void {
    this.#canary = 0
    this.#room.callCap.maxRecipients = Infinity
  }

  /** Sends a hand-out with this worker's share of the concurrency; what is not begun when it ends goes back. */
  async #deliver(index: number, calls: readonly LeasedCall[], endsMs: number): Promise<void> {
    const { clock, concurrency, workers, store, observe } = this.#options
    const startedMs = clock.monotonicMs()
    const handOut = { remaining: recipientsIn(calls), forecast: this.#handOuts.get(index)?.forecast ?? noForecast }
    this.#handOuts.set(index, handOut)
    const queue = [...calls]
    const unsent: LeasedCall[] = []
    const lane = async (): Promise<void> => {
      for (let call = queue.shift(); call !== undefined; call = queue.shift()) {
        const mayBegin = this.#end === null && !this.#isPaused && clock.monotonicMs() < endsMs
        const isDone = mayBegin && (await this.#throughOutages(() => deliverCall(this.#room, call), false))
        if (!isDone) unsent.push(call)
        handOut.remaining -= call.recipients
      }
    }
    const lanes = Math.max(1, Math.min(calls.length, Math.ceil(concurrency / workers)))
    await Promise.all(Array.from({ length: lanes }, lane))
    if (unsent.length > 0) {
      await this.#throughOutages(() => store.returnCalls(unsent), undefined)
      observe({ kind: 'calls-returned', calls: unsent.length })
    }
    const sent = recipientsIn(calls) - recipientsIn(unsent)
    if (sent > 0) handOut.forecast = observeSpeed(handOut.forecast, sent, clock.monotonicMs() - startedMs)
    handOut.remaining = 0
  }

  /** The conductor's own round: commands, suppressions, the end. */
  async #watch(): Promise<void> {
    while (this.#end === null && !this.#isDrained) {
      await this.#throughOutages(() => this.#round(), undefined)
      await this.#options.clock.sleep(POLL_MS, this.#ended.signal)
    }
  }

  /** Beside the rounds: a provider that is slow to tell its events must not keep commands waiting. */
  async #lookUp(): Promise<void> {
    const { store, campaign, transport, clock, observe, reconcile, run } = this.#options
    const look = (): Promise<unknown> => reconcileDue(store, campaign, transport, reconcile, clock, observe, this.#ended.signal)
    while (this.#end === null && !this.#isDrained) {
      if (run?.leads?.() ?? true) await this.#throughOutages(look, 0)
      await clock.sleep(POLL_MS, this.#ended.signal)
    }
  }

  async #round(): Promise<void> {
    const { store, campaign, clock, governor, run } = this.#options
    await this.#obey(await store.findCampaign(campaign.id))
    const recent = await store.suppressedSince(this.#suppressionCursor)
    for (const [address, reason] of recent.addresses) this.#suppressed.set(address, reason)
    this.#suppressionCursor = recent.cursor
    const { minute, clockOffsetMs, clockErrorMs } = governor.status(clock.nowMs())
    if (clockErrorMs < UNKNOWN_CLOCK_MS) run?.noteProvider?.({ offsetMs: clockOffsetMs, errorMs: clockErrorMs })
    if (run?.leads?.() ?? true) {
      await store.sweep({ nowMs: clock.nowMs(), everything: false })
      await store.forgetMinutes(minute - 60)
    }
    if (this.#meter.isDue()) await this.#report('glance')
  }

  /** Bears with a store that cannot be reached for a while; one that stays away is an error. */
  async #throughOutages<T>(work: () => Promise<T>, without: T): Promise<T> {
    const { clock, observe } = this.#options
    try {
      const result = await work()
      this.#outageSinceMs = null
      return result
    } catch (error) {
      this.#outageSinceMs ??= clock.monotonicMs()
      if (clock.monotonicMs() - this.#outageSinceMs > LONGEST_OUTAGE_MS) {
        this.#stop({ kind: 'aborted' })
        throw error
      }
      observe({ kind: 'store-unreachable', reason: (error as Error).message })
      return without
    }
  }

  async #report(how: 'read' | 'glance' = 'read'): Promise<void> {
    const { desk, provider } = this.#room
    const report = await this.#meter[how](this.#isPaused, provider.trouble === '' ? desk.blockedBy : `the provider: ${provider.trouble}`)
    this.#options.observe({ kind: 'progress', progress: report })
    if (unsettledCount(report.counts) > 0) return
    this.#isDrained = true
    this.#ended.abort()
  }

  async #obey(campaign: Campaign | null): Promise<void> {
    const state = campaign?.state ?? 'cancelled'
    if (state === 'cancelled') this.#stop({ kind: 'cancelled' })
    else if (state === 'stopped') this.#stop({ kind: 'stopped', reason: campaign?.note ?? '' })
    else if (state === 'paused' && !this.#isPaused) {
      this.#isPaused = true
      this.#room.desk.close()
    } else if (state === 'running' && this.#isPaused) {
      this.#isPaused = false
      this.#room.desk.open()
    }
  }
}

function recipientsIn(calls: readonly LeasedCall[]): number {
  return calls.reduce((sum, { recipients }) => sum + recipients, 0)
}
