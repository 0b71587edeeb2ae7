import { setImmediate as nextTick } from 'node:timers/promises'
import type { Clock } from './clock.ts'
import type { Admitted } from './governor/admission.ts'
import type { Governor } from './governor/governor.ts'
import type { Observe } from './observer.ts'
import type { AttemptAnswer, LeasedCall, Settlement } from './store/calls.ts'
import type { Store } from './store/store.ts'

/** What the desk says to a call that wants to start. */
export type Go =
  /** `intendedMs`: when the intent was begun, on the monotonic clock; its lease counts from there. */
  | { readonly kind: 'go'; readonly intendedMs: number }
  /** Sending is paused or ends: give the call back. */
  | { readonly kind: 'closed' }
  /** The call is no longer ours. */
  | { readonly kind: 'lost' }
  /** No minute can hold a call of this size. */
  | { readonly kind: 'too-large'; readonly maxRecipients: number }

export interface AttemptDeskOptions {
  readonly store: Store
  readonly governor: Governor
  readonly clock: Clock
  readonly observe: Observe
  /** How long an attempt may take before it counts as uncertain. */
  readonly leaseMs: number
}

/** When an intent was begun, on both clocks. */
interface IntentTimes {
  readonly nowMs: number
  readonly intendedMs: number
}

interface Waiting {
  readonly call: LeasedCall
  readonly resolve: (go: Go) => void
}

interface Leaving {
  readonly settlement: Settlement
  readonly resolve: (counted: boolean) => void
}

/** How long the desk waits before it asks a store again that could not be reached. */
const STORE_RETRY_MS = 1_000

/**
 * Every call passes here twice: before its first byte, for the governor's word and a durable intent, and afterwards with its outcome.
 * Calls that wait at the same time share one transaction, so one `fsync` serves up to 50 of them. When the store cannot be reached,
 * nobody passes.
 */
export class AttemptDesk {
  readonly #options: AttemptDeskOptions
  #waiting: Waiting[] = []
  #leaving: Leaving[] = []
  #deciding: ReadonlySet<Waiting> = new Set()
  #isOpen = true
  #isAbandoned = false
  #isWorking = false
  #alarm: NodeJS.Timeout | null = null
  #minute = -1
  #blockedBy = ''

  constructor(options: AttemptDeskOptions) {
    this.#options = options
  }

  /** Why calls wait: the pace, a full minute, the provider's silence, the store; empty when they do not. */
  get blockedBy(): string {
    return this.#blockedBy
  }

  begin(call: LeasedCall): Promise<Go> {
    if (!this.#isOpen) return Promise.resolve({ kind: 'closed' })
    return new Promise((resolve) => {
      this.#waiting.push({ call, resolve })
      this.#wake()
    })
  }

  settle(settlement: Settlement): Promise<boolean> {
    if (this.#isAbandoned) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.#leaving.push({ settlement, resolve })
      this.#wake()
    })
  }

  /** Lets nobody start any more; outcomes are still taken. */
  close(): void {
    this.#isOpen = false
    this.#sendAway()
  }

  /** Those whose intents are being written at this moment learn what became of them first: they may be durable. */
  #sendAway(): void {
    const leaving = this.#waiting.filter((waiting) => !this.#deciding.has(waiting))
    this.#waiting = this.#waiting.filter((waiting) => this.#deciding.has(waiting))
    for (const { resolve } of leaving) resolve({ kind: 'closed' })
  }

  /** Gives up on outcomes that the store does not take; their intents stay, and become uncertain. */
  abandon(): void {
    this.close()
    this.#isAbandoned = true
    for (const { resolve } of this.#leaving.splice(0)) resolve(false)
  }

  open(): void {
    this.#isOpen = true
  }

  #wake(): void {
    if (this.#isWorking) return
    this.#isWorking = true
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#alarm !== null) clearTimeout(this.#alarm)
    this.#alarm = null
    for (;;) {
      // Whatever else happens in this turn of the event loop joins the transaction.
      await nextTick()
      const pauseMs = await this.#serve().catch((error: Error) => this.#noteOutage(error))
      if (!this.#isOpen) this.#sendAway()
      if (pauseMs !== null && (this.#leaving.length > 0 || (pauseMs === 0 && this.#waiting.length > 0))) continue
      // At once, without letting anybody in between: whoever comes from here on wakes the desk.
      this.#isWorking = false
      if (pauseMs === null) this.#wakeIn(STORE_RETRY_MS)
      else if (this.#waiting.length > 0) this.#wakeIn(pauseMs)
      return
    }
  }

  #noteOutage(error: Error): null {
    this.#blockedBy = 'the store'
    this.#options.observe({ kind: 'store-unreachable', reason: error.message })
    return null
  }

  #wakeIn(ms: number): void {
    this.#alarm = setTimeout(() => this.#wake(), Math.min(ms, 2 ** 31 - 1))
  }

  /** One transaction for everybody who leaves and for those who may start. Milliseconds until it is worth asking again. */
  async #serve(): Promise<number> {
    const { governor, clock, store, leaseMs } = this.#options
    // Before the intent is written: a machine that is suspended while it waits for the store has slept on its own lease.
    const [nowMs, intendedMs] = [clock.nowMs(), clock.monotonicMs()]
    const leaving = this.#leaving.slice()
    const admission =
      this.#waiting.length === 0
        ? null
        : governor.ask(
            nowMs,
            this.#waiting.map(({ call }) => call.recipients),
          )
    const group = admission?.kind === 'admitted' ? this.#waiting.slice(0, admission.count) : []
    const request =
      admission?.kind === 'admitted'
        ? { calls: group.map(({ call }) => call), minute: admission.minute, limits: admission.limits, nowMs, leaseUntilMs: nowMs + leaseMs }
        : null
    if (leaving.length > 0 || request !== null) {
      const settlements = leaving.map(({ settlement }) => settlement)
      this.#deciding = new Set(group)
      const { counted, answer } = await store.exchange(settlements, request, nowMs).finally(() => (this.#deciding = new Set()))
      this.#leaving.splice(0, leaving.length)
      this.#bidFarewell(leaving, counted)
      if (answer !== null && admission?.kind === 'admitted') return this.#letGo(group, admission, answer, { nowMs, intendedMs })
    }
    if (admission?.kind === 'too-large') this.#waiting.shift()?.resolve(admission)
    if (admission?.kind !== 'wait') return 0
    this.#blockedBy = admission.reason
    return Math.max(1, admission.untilMs - nowMs)
  }

  #bidFarewell(leaving: readonly Leaving[], counted: readonly boolean[]): void {
    for (const [index, { resolve, settlement }] of leaving.entries()) {
      const { call, outcome } = settlement
      this.#options.observe({ kind: 'settled', callId: call.id, outcome: outcome.kind, recipients: call.recipients })
      resolve(counted[index]!)
    }
  }

  #letGo(group: readonly Waiting[], admission: Admitted, answer: AttemptAnswer, { nowMs, intendedMs }: IntentTimes): number {
    const { minute } = admission
    this.#noteMinute(minute)
    const sizes = answer.admitted.map(({ recipients }) => recipients)
    if (sizes.length > 0) {
      this.#options.governor.charged(nowMs, admission, sizes, answer.use)
      this.#options.observe({ kind: 'intents-written', calls: sizes.length, minute })
    }
    this.#dismiss(group, answer, intendedMs)
    return this.#pauseAfter(answer, minute)
  }

  /** Tells the calls that were decided; those the minute did not hold wait on. */
  #dismiss(group: readonly Waiting[], answer: AttemptAnswer, intendedMs: number): void {
    const admitted = new Set(answer.admitted)
    const lost = new Set(answer.lost)
    const decided = new Set(group.filter(({ call }) => admitted.has(call) || lost.has(call)))
    this.#waiting = this.#waiting.filter((waiting) => !decided.has(waiting))
    for (const { call, resolve } of decided) resolve(admitted.has(call) ? { kind: 'go', intendedMs } : { kind: 'lost' })
  }

  #pauseAfter({ refusal, use }: AttemptAnswer, minute: number): number {
    this.#blockedBy = refusal === 'none' ? '' : refusal
    if (refusal === 'none') return 0
    this.#options.governor.refused(minute, use)
    // The governor knows the minute's end; silence and a clock that stepped back are asked about again soon.
    return refusal === 'minute-full' ? 0 : 250
  }

  #noteMinute(minute: number): void {
    if (minute === this.#minute) return
    this.#minute = minute
    this.#options.observe({ kind: 'minute-entered', minute })
  }
}
