import { messageIdOf } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
import { decideReconciled, decideUnanswered, unsettledCount } from './delivery.ts'
import type { ReconcileRules, ReconcileVerdict } from './delivery.ts'
import type { Observe } from './observer.ts'
import type { UncertainCall } from './store/calls.ts'
import type { Store } from './store/store.ts'
import type { Transport } from './transport/transport.ts'

/** Looked up in one round, so that a round stays short and pause is heard. */
const PER_ROUND = 20
/** Events may carry a time before ours: clocks differ. */
const LOOK_BACK_MS = 5 * 60_000

/**
 * Looks up uncertain calls whose time has come in the provider's events, and settles those that are proven. A call without proof is
 * looked up again later; nothing is ever sent again on a guess.
 *
 * @param signal ends the round without waiting for the provider
 * @returns how many were due
 */
export async function reconcileDue(
  store: Store,
  campaign: Campaign,
  transport: Transport,
  rules: ReconcileRules,
  clock: Clock,
  observe: Observe,
  signal: AbortSignal,
): Promise<number> {
  const due = await store.uncertainCalls(campaign.id, clock.nowMs(), PER_ROUND)
  // Once a round: in single mode it reads a row for each recipient.
  const newestAcceptedMs = due.length === 0 ? null : await store.newestAcceptedMs(campaign.id)
  for (const call of due) {
    if (signal.aborted) break
    if (transport.reconcile === undefined) {
      await store.reconcile(call, { kind: 'held', reason: `${transport.name} cannot tell what was accepted` }, clock.nowMs())
      continue
    }
    observe({ kind: 'reconciling', callId: call.id })
    const query = { messageId: messageIdOf(campaign, call.id), domain: campaign.domain, sinceMs: call.startedMs - LOOK_BACK_MS }
    const answer = await untilAborted(
      signal,
      transport.reconcile(query).catch((error: Error) => error),
    )
    if (answer === null) break
    const nowMs = clock.nowMs()
    if (answer instanceof Error) observe({ kind: 'events-unread', reason: answer.message })
    const decided =
      answer instanceof Error
        ? decideUnanswered(call, answer.message, nowMs, rules)
        : decideReconciled(call, answer, newestAcceptedMs, nowMs, rules)
    const verdict = decided.kind === 'not-accepted' && (await isToBlame(store, call, rules)) ? tenths(call) : decided
    await store.reconcile(call, verdict, nowMs)
    observe({ kind: 'reconciled', callId: call.id, verdict: verdict.kind })
  }
  return due.length
}

/** An attempt and the wait for its turn take no longer than this, beside the time that a proof takes. */
const ATTEMPT_MS = 60_000
/** A call that was attempted this often and never taken may itself be the reason. */
const SUSPECT_ATTEMPTS = 3

/**
 * Whether it is the call that a provider does not take, such as for the sake of one recipient, and not a provider that takes nothing:
 * others were taken between its first attempt and its last, or all others are settled. During an outage neither holds, so that one
 * does not end in a request for each recipient.
 */
async function isToBlame(store: Store, call: UncertainCall, { trustAfterMs }: ReconcileRules): Promise<boolean> {
  if (call.recipients === 1 || call.attempt < SUSPECT_ATTEMPTS) return false
  const firstAttemptMs = call.startedMs - (call.attempt - 1) * (trustAfterMs + ATTEMPT_MS)
  const otherMs = await store.newestAcceptedMs(call.campaign, call.uncertainSinceMs)
  if (otherMs !== null && otherMs >= firstAttemptMs) return true
  return unsettledCount((await store.progress(call.campaign, call.uncertainSinceMs)).counts) === call.recipients
}

/**
 * Tenths, and not halves: at Mailgun each cut waits for three proofs of half an hour, so that one recipient of a thousand is found in
 * three cuts and 30 calls, in place of ten and 20.
 */
function tenths({ attempt, recipients }: UncertainCall): ReconcileVerdict {
  const maxRecipients = Math.ceil(recipients / 10)
  return { kind: 'split', reason: `the provider took none of ${attempt} attempts`, maxRecipients, merge: maxRecipients > 1 }
}

/** What is waited for, or `null` when the signal comes first. */
async function untilAborted<T>(signal: AbortSignal, awaited: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const abort = (): void => resolve(null)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([awaited, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
