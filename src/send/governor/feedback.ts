import type { SendResult } from '../transport/transport.ts'

/** What the provider has told a scope: silence until a time, and a share of the configured limit that it seems to allow. */
export interface Feedback {
  readonly frozenUntilMs: number
  /** 0 < factor ≤ 1 at `factorAtMs`; it recovers with time. */
  readonly factor: number
  readonly factorAtMs: number
  readonly reason: string
}

export const noFeedback: Feedback = { frozenUntilMs: 0, factor: 1, factorAtMs: 0, reason: '' }

const DECREASE = 0.7
const INCREASE_PER_MINUTE = 0.05
const LOWEST = 0.05
/** Without a date in the refusal: the rest of the minute is the likeliest, and a fresh minute comes after it. */
const UNDATED_SILENCE_MS = 60_000

/** The share of the configured limit to use at an instant: additive increase, 5 points a minute. */
export function factorAt(feedback: Feedback, nowMs: number): number {
  const fromMs = Math.max(feedback.factorAtMs, feedback.frozenUntilMs)
  return Math.min(1, feedback.factor + (Math.max(0, nowMs - fromMs) / 60_000) * INCREASE_PER_MINUTE)
}

/**
 * Takes in a refusal (429, or 420 as Mailgun also writes it): silence until the date given, then 70 % of what was used before.
 *
 * Refusals of calls that were already in flight when silence began say nothing new and do not cut the share again.
 *
 * @param random a number in [0, 1): up to a second, so that many senders do not wake together
 */
export function slowDown(
  feedback: Feedback,
  result: Extract<SendResult, { kind: 'deferred' }>,
  startedMs: number,
  nowMs: number,
  random: number,
): Feedback {
  const untilMs = Math.ceil((result.retryAtMs ?? nowMs + UNDATED_SILENCE_MS) + random * 1_000)
  if (startedMs <= feedback.factorAtMs) return { ...feedback, frozenUntilMs: Math.max(feedback.frozenUntilMs, untilMs) }
  return {
    frozenUntilMs: Math.max(feedback.frozenUntilMs, untilMs),
    factor: Math.max(LOWEST, factorAt(feedback, nowMs) * DECREASE),
    factorAtMs: nowMs,
    reason: result.reason,
  }
}

/** Whether a result is the provider's word about its limits, rather than a network that failed. */
export function isRefusal(result: SendResult): result is Extract<SendResult, { kind: 'deferred' }> {
  return result.kind === 'deferred' && result.httpStatus !== undefined
}
