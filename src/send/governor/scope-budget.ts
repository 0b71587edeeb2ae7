import { noFeedback } from './feedback.ts'
import type { Feedback } from './feedback.ts'
import type { Admission } from './admission.ts'
import type { GovernorSettings, ScopeLimit, ScopeUse } from './limits.ts'
import { nextOpeningMs } from './minute.ts'
import type { MinuteWindow } from './minute.ts'
import { paceFreeAt, pacePassed, paceRate } from './pace.ts'
import type { Pace } from './pace.ts'
import type { SendResult } from '../transport/transport.ts'

/** One scope's running state: what the provider said, what this minute was charged, and when the next call is due. */
export interface ScopeBudget {
  readonly limit: ScopeLimit
  feedback: Feedback
  minute: number
  use: ScopeUse
  /** What of `use` the provider refused. */
  refused: ScopeUse
  /** Whether nothing was asked of this minute yet: the pace of the last one, which had little left, must not reach into it. */
  isFresh: boolean
  requestPace: Pace
  recipientPace: Pace
}

/** What a provider names when it refuses for a limit. */
type RefusedUnit = NonNullable<Extract<SendResult, { kind: 'deferred' }>['limit']>

export function createScopeBudget(limit: ScopeLimit): ScopeBudget {
  const idle = { freeMs: 0 }
  const none = unused(limit.scope)
  return { limit, feedback: noFeedback, minute: -1, use: none, refused: none, isFresh: false, requestPace: idle, recipientPace: idle }
}

/** Begins a minute with nothing used, unless it is the current one. */
export function enterMinute(budget: ScopeBudget, minute: number): void {
  if (budget.minute === minute) return
  budget.isFresh = budget.minute !== -1
  budget.minute = minute
  budget.use = budget.refused = unused(budget.limit.scope)
}

function unused(scope: string): ScopeUse {
  return { scope, requests: 0, recipients: 0 }
}

/**
 * Counts a refused call, and tells what share of the configured limit the provider has taken in its minute; null where that is not known:
 * for a call of another minute, and for a limit that is not counted here.
 *
 * @param unit the limit that the provider named
 */
export function takenShare(budget: ScopeBudget, minute: number, recipients: number, unit: RefusedUnit | undefined): number | null {
  if (minute !== budget.minute) return null
  const { limit, use, refused } = budget
  budget.refused = { scope: refused.scope, requests: refused.requests + 1, recipients: refused.recipients + recipients }
  const taken = { requests: use.requests - budget.refused.requests, recipients: use.recipients - budget.refused.recipients }
  if (unit === 'recipient' && limit.recipientsPerMinute !== Infinity) return taken.recipients / limit.recipientsPerMinute
  if (unit === 'request' && limit.requestsPerMinute !== Infinity) return taken.requests / limit.requestsPerMinute
  return null
}

/** A share of a limit, in whole units. */
export function scaledLimit(limit: ScopeLimit, share: number): ScopeLimit {
  return {
    scope: limit.scope,
    requestsPerMinute: limit.requestsPerMinute === Infinity ? Infinity : Math.floor(limit.requestsPerMinute * share),
    recipientsPerMinute: limit.recipientsPerMinute === Infinity ? Infinity : Math.floor(limit.recipientsPerMinute * share),
  }
}

/** At the beginning of a minute, lets no call wait for longer than the even pace of this process's share. */
export function freshenPace(
  budget: ScopeBudget,
  limit: ScopeLimit,
  window: MinuteWindow,
  nowMs: number,
  recipients: number,
  settings: GovernorSettings,
): void {
  if (!budget.isFresh) return
  budget.isFresh = false
  const share = settings.paceShare?.(budget.limit.scope) ?? 1
  const atMost = ({ freeMs }: Pace, perMinute: number, units: number): Pace => ({
    freeMs: Math.min(freeMs, nowMs + (units * (window.closesMs - window.opensMs)) / (perMinute * share)),
  })
  budget.requestPace = atMost(budget.requestPace, limit.requestsPerMinute, 1)
  budget.recipientPace = atMost(budget.recipientPace, limit.recipientsPerMinute, recipients)
}

/** How far one scope lets a queue of calls go: by what is left of the minute, and by the pace. Changes nothing. */
export function fitCalls(
  budget: ScopeBudget,
  limit: ScopeLimit,
  window: MinuteWindow,
  nowMs: number,
  queue: readonly number[],
  settings: GovernorSettings,
): Admission {
  const trial = { ...budget }
  let count = 0
  for (const recipients of queue) {
    if (trial.use.requests + 1 > limit.requestsPerMinute || trial.use.recipients + recipients > limit.recipientsPerMinute) {
      if (count === 0) return { kind: 'wait', untilMs: nextOpeningMs(window, nowMs), reason: 'minute-full' }
      break
    }
    const freeMs = Math.max(
      paceFreeAt(trial.requestPace, nowMs, settings.toleranceMs),
      paceFreeAt(trial.recipientPace, nowMs, settings.toleranceMs),
    )
    if (freeMs > nowMs) {
      if (count === 0) return { kind: 'wait', untilMs: Math.min(freeMs, nextOpeningMs(window, nowMs)), reason: 'pace' }
      break
    }
    passCall(trial, limit, window, nowMs, recipients, settings)
    count += 1
  }
  return { kind: 'admitted', count, minute: window.minute, limits: [] }
}

/** Takes the ledger's word for what the minute was charged, without calls that are still to be passed here. */
export function learnUse(budget: ScopeBudget, use: readonly ScopeUse[], without: readonly number[]): void {
  const known = use.find(({ scope }) => scope === budget.limit.scope)
  if (known === undefined) return
  const recipients = without.reduce((sum, each) => sum + each, 0)
  budget.use = { scope: known.scope, requests: known.requests - without.length, recipients: known.recipients - recipients }
}

/** Takes a call's units out of the minute and moves the pace on. */
export function passCall(
  budget: ScopeBudget,
  limit: ScopeLimit,
  window: MinuteWindow,
  nowMs: number,
  recipients: number,
  settings: GovernorSettings,
): void {
  const { use } = budget
  const next = (pace: Pace, perMinute: number, used: number, units: number): Pace => {
    if (perMinute === Infinity) return pace
    const rate = paceRate(window, {
      limit: perMinute,
      used,
      catchUp: settings.catchUp,
      share: settings.paceShare?.(budget.limit.scope) ?? 1,
    })
    return rate === 0 ? pace : pacePassed(pace, nowMs, units, rate, settings.toleranceMs)
  }
  budget.requestPace = next(budget.requestPace, limit.requestsPerMinute, use.requests, 1)
  budget.recipientPace = next(budget.recipientPace, limit.recipientsPerMinute, use.recipients, recipients)
  budget.use = { scope: use.scope, requests: use.requests + 1, recipients: use.recipients + recipients }
}
