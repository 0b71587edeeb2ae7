import type { Admission, Admitted } from './admission.ts'
import { factorAt, isRefusal, slowDown } from './feedback.ts'
import type { Feedback } from './feedback.ts'
import { isOpen } from './limits.ts'
import type { GovernorSettings, ScopeLimit, ScopeUse } from './limits.ts'
import { MINUTE_MS, nextOpeningMs, windowAt } from './minute.ts'
import type { MinuteWindow } from './minute.ts'
import { createScopeBudget, enterMinute, fitCalls, freshenPace, learnUse, passCall, scaledLimit, takenShare } from './scope-budget.ts'
import type { ScopeBudget } from './scope-budget.ts'
import { errorMs, observeDate, offsetMs, unknownClock } from './provider-clock.ts'
import type { ProviderClock } from './provider-clock.ts'
import type { SendResult } from '../transport/transport.ts'

/**
 * Decides when calls may start. It paces and forecasts; the hard limit is the store's ledger, which is charged for what this lets
 * through and may still refuse. Time comes in as an argument, so that the simulation runs this very code.
 */
export interface Governor {
  /** How many calls from the front of a queue may start now, and what to charge them to. */
  ask(nowMs: number, recipientsOf: readonly number[]): Admission
  /** The ledger has charged calls. */
  charged(nowMs: number, admission: Admitted, recipientsOf: readonly number[], use: readonly ScopeUse[]): void
  /** The ledger refused: it knows of charges this process did not make. */
  refused(minute: number, use: readonly ScopeUse[]): void
  /** An answer came in. Returns the scopes whose feedback changed, for the store to keep. */
  answered(answer: Answer): readonly ScopeFeedback[]
  /** Feedback that another process stored, or that survived a restart. */
  recall(feedback: readonly ScopeFeedback[]): void
  /** The provider minutes a call may be counted in. */
  interval(startMs: number, endMs: number): { readonly firstMinute: number; readonly lastMinute: number }
  status(nowMs: number): GovernorStatus
}

export interface Answer {
  readonly recipients: number
  readonly startMs: number
  readonly endMs: number
  readonly result: SendResult
  /** A number in [0, 1). */
  readonly random: number
}

export interface ScopeFeedback extends Feedback {
  readonly scope: string
}

export interface GovernorStatus {
  readonly minute: number
  /** Milliseconds left in which calls may start in this minute. */
  readonly timeLeftMs: number
  readonly limits: readonly ScopeLimit[]
  readonly use: readonly ScopeUse[]
  readonly clockOffsetMs: number
  readonly clockErrorMs: number
  readonly frozenUntilMs: number
  readonly factor: number
}

/** An offset this large means one clock is wrong; the pace is halved until it is not. */
const HOT_OFFSET_MS = 2_000

/** Makes a governor. `startMs` begins its first minute, of which only the remaining share is used. */
export function createGovernor(settings: GovernorSettings, startMs: number): Governor {
  return new LedgerGovernor(settings, startMs)
}

class LedgerGovernor implements Governor {
  readonly #settings: GovernorSettings
  readonly #startMs: number
  readonly #budgets: readonly ScopeBudget[]
  readonly #isUnlimited: boolean
  #clock: ProviderClock

  constructor(settings: GovernorSettings, startMs: number) {
    this.#settings = settings
    this.#startMs = startMs
    this.#budgets = settings.scopes.map((limit) => createScopeBudget(limit))
    this.#isUnlimited = settings.scopes.every(isOpen)
    this.#clock = unknownClock(startMs)
  }

  ask(nowMs: number, recipientsOf: readonly number[]): Admission {
    const window = this.#windowAt(nowMs)
    const frozenMs = this.#frozenUntilMs()
    if (frozenMs > nowMs) return { kind: 'wait', untilMs: frozenMs, reason: 'provider-silence' }
    const limits = this.#limitsAt(window, nowMs)
    const queue = recipientsOf.slice(0, this.#settings.tokenLease)
    let admission: Admission = { kind: 'admitted', count: queue.length, minute: window.minute, limits }
    if (this.#isUnlimited) return admission
    if (window.intoMs < window.opensMs) return { kind: 'wait', untilMs: nowMs + window.opensMs - window.intoMs, reason: 'minute-ends' }
    if (window.intoMs >= window.closesMs) return { kind: 'wait', untilMs: nextOpeningMs(window, nowMs), reason: 'minute-ends' }
    const ceiling = this.#ceilingAt(nowMs)
    if (queue[0]! > ceiling && queue[0]! > 1) return { kind: 'too-large', maxRecipients: Math.max(1, ceiling) }
    for (const [index, budget] of this.#budgets.entries()) {
      enterMinute(budget, window.minute)
      freshenPace(budget, limits[index]!, window, nowMs, queue[0]!, this.#settings)
      admission = narrower(admission, fitCalls(budget, limits[index]!, window, nowMs, queue, this.#settings))
    }
    return admission
  }

  charged(nowMs: number, admission: Admitted, recipientsOf: readonly number[], use: readonly ScopeUse[]): void {
    if (this.#isUnlimited) return
    const window = this.#windowAt(nowMs)
    for (const [index, budget] of this.#budgets.entries()) {
      // What others have charged since the last answer is in the pace of the next call already.
      enterMinute(budget, admission.minute)
      learnUse(budget, use, recipientsOf)
      for (const recipients of recipientsOf) passCall(budget, admission.limits[index]!, window, nowMs, recipients, this.#settings)
    }
    this.refused(admission.minute, use)
  }

  refused(minute: number, use: readonly ScopeUse[]): void {
    for (const budget of this.#budgets) {
      enterMinute(budget, minute)
      learnUse(budget, use, [])
    }
  }

  answered({ recipients, startMs, endMs, result, random }: Answer): readonly ScopeFeedback[] {
    if ('providerDateMs' in result && result.providerDateMs !== undefined) {
      this.#clock = observeDate(this.#clock, { startMs, endMs, dateMs: result.providerDateMs })
    }
    if (!isRefusal(result)) return []
    // The text names a domain and means an account, or the other way round, so every scope of the call falls silent.
    return this.#budgets.map((budget) => {
      const taken = takenShare(budget, this.#windowAt(startMs).minute, recipients, result.limit)
      budget.feedback = slowDown(budget.feedback, { result, startMs, endMs, random, takenShare: taken })
      return { scope: budget.limit.scope, ...budget.feedback }
    })
  }

  recall(feedback: readonly ScopeFeedback[]): void {
    for (const { scope, ...kept } of feedback) {
      const budget = this.#budgets.find(({ limit }) => limit.scope === scope)
      if (budget !== undefined && kept.factorAtMs > budget.feedback.factorAtMs) budget.feedback = kept
    }
  }

  interval(startMs: number, endMs: number): { readonly firstMinute: number; readonly lastMinute: number } {
    const offset = offsetMs(this.#clock)
    const error = errorMs(this.#clock, endMs)
    return { firstMinute: Math.floor((startMs + offset - error) / MINUTE_MS), lastMinute: Math.floor((endMs + offset + error) / MINUTE_MS) }
  }

  status(nowMs: number): GovernorStatus {
    const window = this.#windowAt(nowMs)
    for (const budget of this.#budgets) enterMinute(budget, window.minute)
    return {
      minute: window.minute,
      timeLeftMs: Math.max(0, window.closesMs - Math.max(window.intoMs, window.opensMs)),
      limits: this.#limitsAt(window, nowMs),
      use: this.#budgets.map((budget) => budget.use),
      clockOffsetMs: offsetMs(this.#clock),
      clockErrorMs: errorMs(this.#clock, nowMs),
      frozenUntilMs: this.#frozenUntilMs(),
      factor: Math.min(1, ...this.#budgets.map((budget) => factorAt(budget.feedback, nowMs))),
    }
  }

  #windowAt(nowMs: number): MinuteWindow {
    return windowAt(nowMs + offsetMs(this.#clock), errorMs(this.#clock, nowMs), this.#settings.guardMs)
  }

  #frozenUntilMs(): number {
    return Math.max(0, ...this.#budgets.map((budget) => budget.feedback.frozenUntilMs))
  }

  #limitsAt(window: MinuteWindow, nowMs: number): ScopeLimit[] {
    const share = this.#firstMinuteShare(window, nowMs) * (Math.abs(offsetMs(this.#clock)) > HOT_OFFSET_MS ? 0.5 : 1)
    return this.#budgets.map((budget) => scaledLimit(budget.limit, factorAt(budget.feedback, nowMs) * share))
  }

  /** The recipients a whole minute could hold: a call above it never fits. */
  #ceilingAt(nowMs: number): number {
    const limits = this.#budgets.map((budget) => scaledLimit(budget.limit, factorAt(budget.feedback, nowMs)).recipientsPerMinute)
    return Math.min(...limits)
  }

  /** A minute that was entered in its middle holds less, or the 60 seconds after the start would see more than a minute's worth. */
  #firstMinuteShare(window: MinuteWindow, nowMs: number): number {
    const enteredAtMs = this.#startMs - (nowMs - window.intoMs)
    if (enteredAtMs <= window.opensMs) return 1
    return Math.max(0, window.closesMs - enteredAtMs) / (window.closesMs - window.opensMs)
  }
}

/** Of two admissions the one that lets less through; waiting longer wins over waiting less. */
function narrower(a: Admission, b: Admission): Admission {
  if (a.kind !== 'admitted') return b.kind === 'wait' && a.kind === 'wait' && b.untilMs > a.untilMs ? b : a
  if (b.kind !== 'admitted') return b
  return b.count < a.count ? { ...a, count: b.count } : a
}
