import type { SendResult } from '../transport/transport.ts'

/** What the provider has told a scope: silence until a time, and a share of the configured limit that it seems to allow. */
export interface Feedback {
  readonly frozenUntilMs: number
  /** 0 < factor ≤ 1 at `factorAtMs`; it recovers with time. */
  readonly factor: number
  readonly factorAtMs: number
  /** Until when the factor stays as it is, since it is what the provider was seen to take. Only the process that saw it knows. */
  readonly holdsUntilMs?: number
  readonly reason: string
}

export const noFeedback: Feedback = { frozenUntilMs: 0, factor: 1, factorAtMs: 0, reason: '' }

const DECREASE = 0.7
const INCREASE_PER_MINUTE = 0.05
const LOWEST = 0.05
/** A limit that was seen is not asked again for more at once: every question costs a refusal, and without a date a minute. */
const HOLD_MS = 5 * 60_000
/** Without a date in the refusal: the rest of the minute is the likeliest, and a fresh minute comes after it. */
const UNDATED_SILENCE_MS = 60_000

/** The share of the configured limit to use at an instant: additive increase, 5 points a minute. */
export function factorAt(feedback: Feedback, nowMs: number): number {
  const fromMs = Math.max(feedback.factorAtMs, feedback.frozenUntilMs, feedback.holdsUntilMs ?? 0)
  return Math.min(1, feedback.factor + (Math.max(0, nowMs - fromMs) / 60_000) * INCREASE_PER_MINUTE)
}

/**
 * How far senders that heard the same date are spread, so that they do not wake together. A date is read up to a second late, since the `Date`
 * header is in whole seconds, and 1.5 s after it the first call should be under way.
 */
const SPREAD_MS = 400

/** A refused call: its result, when it was under way in local time, and what the provider has taken of that minute, if known. */
export interface Refusal {
  readonly result: Extract<SendResult, { kind: 'deferred' }>
  readonly startMs: number
  readonly endMs: number
  /** A number in [0, 1): this sender's place among many that heard the same. */
  readonly random: number
  /** As a share of the configured limit. */
  readonly takenShare: number | null
}

/**
 * Takes in a refusal (429, or 420 as Mailgun also writes it): silence until the date given, then 70 % of what was used before. Where the
 * minute had taken more than that, its limit has shown itself: the share is what it took, and stays so for five minutes.
 *
 * Refusals of calls that were already in flight when silence began do not cut the share again; they only tell more of what was taken.
 */
export function slowDown(feedback: Feedback, refusal: Refusal): Feedback {
  const { result, startMs, endMs, random, takenShare } = refusal
  const frozenUntilMs = Math.max(feedback.frozenUntilMs, Math.ceil((result.retryAtMs ?? endMs + UNDATED_SILENCE_MS) + random * SPREAD_MS))
  if (startMs <= feedback.factorAtMs) {
    const isSeen = feedback.holdsUntilMs !== undefined && takenShare !== null
    return { ...feedback, frozenUntilMs, factor: isSeen ? Math.max(LOWEST, Math.min(feedback.factor, takenShare)) : feedback.factor }
  }
  const before = factorAt(feedback, endMs)
  const cut = before * DECREASE
  const seen = Math.min(before, takenShare ?? 0)
  const base = { frozenUntilMs, factorAtMs: endMs, reason: result.reason }
  return seen > cut ? { ...base, factor: seen, holdsUntilMs: frozenUntilMs + HOLD_MS } : { ...base, factor: Math.max(LOWEST, cut) }
}

/** Whether a result is the provider's word about its limits, rather than a network that failed. */
export function isRefusal(result: SendResult): result is Extract<SendResult, { kind: 'deferred' }> {
  return result.kind === 'deferred' && result.httpStatus !== undefined
}
