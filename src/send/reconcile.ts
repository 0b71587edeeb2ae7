import { messageIdOf } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
import { decideReconciled, decideUnanswered } from './delivery.ts'
import type { ReconcileRules } from './delivery.ts'
import type { Observe } from './observer.ts'
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
    const verdict =
      answer instanceof Error
        ? decideUnanswered(call, answer.message, nowMs, rules)
        : decideReconciled(call, answer, newestAcceptedMs, nowMs, rules)
    await store.reconcile(call, verdict, nowMs)
    observe({ kind: 'reconciled', callId: call.id, verdict: verdict.kind })
  }
  return due.length
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
