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

/** The one state in which a recipient of a campaign is. */
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

/**
 * Network failures before the first byte may repeat this often: with the backoff, about an hour of an unreachable provider. So may attempts that
 * the provider neither answered nor took, which are half an hour apart at Mailgun.
 */
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
  /** Attempts made, the uncertain one included. */
  readonly attempt: number
  /** Unix milliseconds of the attempt; an event of the call is not older. */
  readonly startedMs: number
  readonly uncertainSinceMs: number
  readonly checks: number
}

export type ReconcileVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'not-accepted' }
  /** Not accepted either, and its recipients go on in smaller calls. */
  | { readonly kind: 'split'; readonly reason: string; readonly maxRecipients: number; readonly merge: boolean }
  | { readonly kind: 'held'; readonly reason: string }
  | { readonly kind: 'check-again'; readonly atMs: number }

export interface ReconcileRules {
  readonly policy: UncertainPolicy
  /** Milliseconds for which an event may be on its way to the provider's log: 30 minutes at Mailgun, 0 where the log is complete at once. */
  readonly trustAfterMs: number
  /** How long the provider keeps events; past it nothing can be proven. */
  readonly retentionMs: number
}

/** How long a proof takes with Mailgun, and how long its events are kept on the smallest plan that keeps them. */
export const MAILGUN_RECONCILE: ReconcileRules = { policy: 'resend', trustAfterMs: 30 * 60_000, retentionMs: 24 * 60 * 60_000 }

/** When an uncertain call is looked up: milliseconds after it became uncertain; afterwards every 15 minutes. */
const CHECKS_MS = [0, 15_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000]
const LATER_CHECKS_MS = 15 * 60_000
/** How soon a look-up that the provider did not answer is made again, in milliseconds. */
const UNANSWERED_MS = 15_000

/** How much older than its answer the event of a call may be: a request lasts 30 s, and dates of answers are in whole seconds. */
const ANSWER_LAG_MS = 60_000

/**
 * Decides what the provider's events mean for an uncertain call. A call is one queued message at the provider, so one recipient found
 * proves all of them. Finding nobody proves something only when events of that time have had the time to arrive, and the log does not
 * lag behind what the provider is known to have taken.
 *
 * @param newestAcceptedMs when the provider last took a call of the campaign, in Unix milliseconds; `null` when it has taken none
 */
export function decideReconciled(
  call: Uncertainty,
  answer: Reconciliation,
  newestAcceptedMs: number | null,
  nowMs: number,
  rules: ReconcileRules,
): ReconcileVerdict {
  if (answer.acceptedRecipients.length > 0) return { kind: 'accepted' }
  const ageMs = nowMs - call.uncertainSinceMs
  if (ageMs > rules.retentionMs) return { kind: 'held', reason: 'the provider no longer keeps events of that time' }
  if (ageMs >= rules.trustAfterMs) {
    if (lagsBehind(call, answer, newestAcceptedMs, nowMs, rules)) return { kind: 'check-again', atMs: nowMs + LATER_CHECKS_MS }
    if (rules.policy === 'hold') return { kind: 'held', reason: 'the provider has no event of this call' }
    if (call.attempt >= MAX_ATTEMPTS) return { kind: 'held', reason: `the provider has taken none of ${call.attempt} attempts` }
    return { kind: 'not-accepted' }
  }
  const next = call.uncertainSinceMs + (CHECKS_MS[call.checks + 1] ?? ageMs + LATER_CHECKS_MS)
  return { kind: 'check-again', atMs: Math.max(nowMs + 1_000, Math.min(next, call.uncertainSinceMs + rules.trustAfterMs)) }
}

/**
 * Whether the log has not got as far as the call although something was accepted that it would show by then. Where nothing was, as in
 * a campaign of one call, an old log is merely a quiet one. A log that is complete at once may be a new one: a sandbox started again.
 */
function lagsBehind(
  { startedMs }: Uncertainty,
  { newestEventAgeMs }: Reconciliation,
  newestAcceptedMs: number | null,
  nowMs: number,
  { trustAfterMs, retentionMs }: ReconcileRules,
): boolean {
  if (newestAcceptedMs === null || newestAcceptedMs < nowMs - retentionMs || trustAfterMs < ANSWER_LAG_MS) return false
  const newestEventMs = newestEventAgeMs === null ? -Infinity : nowMs - newestEventAgeMs
  return newestEventMs < Math.min(startedMs, newestAcceptedMs) - ANSWER_LAG_MS
}

/** Decides what becomes of an uncertain call when the provider did not tell its events, which proves nothing. */
export function decideUnanswered(call: Uncertainty, reason: string, nowMs: number, rules: ReconcileRules): ReconcileVerdict {
  if (nowMs - call.uncertainSinceMs > rules.retentionMs) return { kind: 'held', reason: `the provider's events cannot be read: ${reason}` }
  return { kind: 'check-again', atMs: nowMs + UNANSWERED_MS }
}
