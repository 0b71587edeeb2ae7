import { backoffMs } from './backoff.ts'
import type { Reconciliation, SendResult } from './transport/transport.ts'

/**
 * Where one recipient of one campaign stands. Exactly one of these holds for everyone in the audience at any time:
 *
 * ```text
 * queued ─▶ rendered ─▶ leased ─▶ attempting ─▶ accepted ─▶ delivered | bounced | complained
 *    │          ▲                     ├──▶ retrying ─▶ leased
 *    │          └── (not accepted) ── ├──▶ uncertain ─▶ accepted | held
 *    └▶ failed (render)               └──▶ rejected | failed (attempts exhausted)
 * any unsent ─▶ suppressed | cancelled
 * ```
 */
export const deliveryStates = [
  'queued',
  'rendered',
  'retrying',
  'leased',
  'attempting',
  'uncertain',
  'held',
  'accepted',
  'delivered',
  'bounced',
  'complained',
  'rejected',
  'failed',
  'suppressed',
  'cancelled',
] as const

export type DeliveryState = (typeof deliveryStates)[number]

/** How many recipients stand in each state. */
export type DeliveryCounts = Readonly<Record<DeliveryState, number>>

const UNSETTLED: readonly DeliveryState[] = ['queued', 'rendered', 'retrying', 'leased', 'attempting', 'uncertain']

/** Recipients whose fate is still open. `held` is settled: nothing but a person moves it on. */
export function unsettledCount(counts: DeliveryCounts): number {
  return UNSETTLED.reduce((sum, state) => sum + counts[state], 0)
}

/** Recipients who got the mail, or may have. */
export function reachedCount(counts: DeliveryCounts): number {
  const { attempting, uncertain, held, accepted, delivered, bounced, complained } = counts
  return attempting + uncertain + held + accepted + delivered + bounced + complained
}

/** Recipients that were not reached although nobody wanted that. */
export function failedCount(counts: DeliveryCounts): number {
  return counts.rejected + counts.failed + counts.held
}

export function totalCount(counts: DeliveryCounts): number {
  return deliveryStates.reduce((sum, state) => sum + counts[state], 0)
}

/** What the pipeline does with a call after an attempt; the unit is the whole call. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly providerId: string; readonly httpStatus: number }
  | { readonly kind: 'rejected'; readonly reason: string; readonly httpStatus: number }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'split'; readonly reason: string; readonly maxRecipients: number }
  | {
      readonly kind: 'retry'
      readonly reason: string
      readonly notBeforeMs: number
      /** Whether the attempt counts. A provider that said "later" does not use one up. */
      readonly burnsAttempt: boolean
      /** Whether the governor's tokens come back: only when no byte left this machine. */
      readonly refunds: boolean
      /** Whether the campaign must stop until a person has looked. */
      readonly stopsCampaign: boolean
    }
  | { readonly kind: 'uncertain'; readonly reason: string; readonly httpStatus: number }

export interface AttemptedCall {
  /** Attempts made, this one included. */
  readonly attempt: number
  readonly recipients: number
}

/** Network failures before the first byte may repeat this often: with the backoff, about an hour of an unreachable provider. */
export const MAX_ATTEMPTS = 12

/**
 * Decides what one result means for its call.
 *
 * @param random a number in [0, 1), for the backoff's spread
 */
export function decide(call: AttemptedCall, result: SendResult, nowMs: number, random: number): Verdict {
  switch (result.kind) {
    case 'accepted':
      return { kind: 'accepted', providerId: result.providerId, httpStatus: result.httpStatus }
    case 'uncertain':
      return { kind: 'uncertain', reason: result.reason, httpStatus: result.httpStatus ?? 0 }
    case 'too-large':
      return call.recipients === 1
        ? rejected(result)
        : { kind: 'split', reason: result.reason, maxRecipients: Math.max(1, result.maxRecipients) }
    case 'rejected':
      return decideRejected(call, result, nowMs)
    case 'deferred':
      return decideDeferred(call, result, nowMs, random)
  }
}

function rejected({ reason, httpStatus }: { readonly reason: string; readonly httpStatus: number }): Verdict {
  return { kind: 'rejected', reason, httpStatus }
}

function decideRejected(call: AttemptedCall, result: Extract<SendResult, { kind: 'rejected' }>, nowMs: number): Verdict {
  if (result.scope === 'campaign') {
    return { kind: 'retry', reason: result.reason, notBeforeMs: nowMs, burnsAttempt: false, refunds: false, stopsCampaign: true }
  }
  // One bad address refuses the whole call (all or nothing at Mailgun), so halving it finds the culprit in log2(n) calls.
  if (call.recipients > 1) return { kind: 'split', reason: result.reason, maxRecipients: Math.ceil(call.recipients / 2) }
  return rejected(result)
}

function decideDeferred(call: AttemptedCall, result: Extract<SendResult, { kind: 'deferred' }>, nowMs: number, random: number): Verdict {
  const providerSaidLater = result.httpStatus !== undefined
  if (!providerSaidLater && call.attempt >= MAX_ATTEMPTS) {
    return { kind: 'failed', reason: `${result.reason} (${call.attempt} attempts)` }
  }
  return {
    kind: 'retry',
    reason: result.reason,
    notBeforeMs: Math.ceil(Math.max(result.retryAtMs ?? 0, nowMs + (providerSaidLater ? 0 : backoffMs(call.attempt, random)))),
    burnsAttempt: !providerSaidLater,
    refunds: !providerSaidLater,
    stopsCampaign: false,
  }
}

/** What to do with calls whose outcome stays unknown once the provider's events can be trusted to be complete. */
export type UncertainPolicy = 'resend' | 'hold'

/** How long nobody has known what became of a call, and how often that was looked up. */
export interface Uncertainty {
  readonly uncertainSinceMs: number
  readonly checks: number
}

export type ReconcileVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'not-accepted' }
  | { readonly kind: 'held'; readonly reason: string }
  | { readonly kind: 'check-again'; readonly atMs: number }

export interface ReconcileRules {
  readonly policy: UncertainPolicy
  /** How old the provider's newest event must be before a miss proves anything: 30 minutes at Mailgun, 0 in the sandbox. */
  readonly trustAfterMs: number
  /** How long the provider keeps events; past it nothing can be proven. */
  readonly retentionMs: number
}

/** How long a proof takes with Mailgun, and how long its events are kept on the smallest plan that keeps them. */
export const MAILGUN_RECONCILE: ReconcileRules = { policy: 'resend', trustAfterMs: 30 * 60_000, retentionMs: 24 * 60 * 60_000 }

/** When an uncertain call is looked up: milliseconds after it became uncertain; afterwards every 15 minutes. */
const CHECKS_MS = [0, 15_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000]
const LATER_CHECKS_MS = 15 * 60_000

/**
 * Decides what the provider's events mean for an uncertain call. A call is one queued message at the provider, so one recipient found
 * proves all of them; finding nobody proves something only when the feed is old enough to be complete.
 */
export function decideReconciled(call: Uncertainty, answer: Reconciliation, nowMs: number, rules: ReconcileRules): ReconcileVerdict {
  if (answer.acceptedRecipients.length > 0) return { kind: 'accepted' }
  const ageMs = nowMs - call.uncertainSinceMs
  if (ageMs > rules.retentionMs) return { kind: 'held', reason: 'the provider no longer keeps events of that time' }
  if (ageMs >= rules.trustAfterMs) {
    return rules.policy === 'resend' ? { kind: 'not-accepted' } : { kind: 'held', reason: 'the provider has no event of this call' }
  }
  const next = call.uncertainSinceMs + (CHECKS_MS[call.checks + 1] ?? ageMs + LATER_CHECKS_MS)
  return { kind: 'check-again', atMs: Math.max(nowMs + 1_000, Math.min(next, call.uncertainSinceMs + rules.trustAfterMs)) }
}
