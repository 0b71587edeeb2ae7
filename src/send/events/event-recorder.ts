import type { DeliveredState, SlotOutcome } from '../store/outcomes.ts'
import type { Store } from '../store/store.ts'
import { suppressionKey } from '../suppression.ts'
import type { Suppression, SuppressionReason } from '../suppression.ts'
import type { DeliveryEvent } from './delivery-event.ts'
import { Gathering } from './gathering.ts'
import { createRecipientFinder } from './recipient-finder.ts'

/** What webhooks and polling hand their events to. */
export interface EventRecorder {
  /** Whether the event is about a recipient of one of our calls. */
  isKnown(event: DeliveryEvent): Promise<boolean>
  /** Commits what the event says; saying it again changes nothing. */
  apply(event: DeliveryEvent): Promise<void>
  /** Commits what a page of events says, in one go for each call. */
  applyAll(events: readonly DeliveryEvent[]): Promise<void>
}

export interface EventRecorderOptions {
  readonly store: Pick<Store, 'callsByMessageId' | 'loadBatch' | 'recordOutcomes' | 'suppress'>
  /** Where the events come from, as the suppression list will say: `webhook`, `poller`. */
  readonly source: string
}

const STATE: Readonly<Partial<Record<DeliveryEvent['kind'], DeliveredState>>> = {
  delivered: 'delivered',
  bounced: 'bounced',
  suppressed: 'bounced',
  complained: 'complained',
  // Whoever unsubscribes, opens or clicks has got the mail.
  unsubscribed: 'delivered',
  opened: 'delivered',
  clicked: 'delivered',
}

const SUPPRESSION: Readonly<Partial<Record<DeliveryEvent['kind'], SuppressionReason>>> = {
  bounced: 'bounced',
  complained: 'complained',
  unsubscribed: 'unsubscribed',
}

/**
 * Records events in the store: the recipient's state, and the suppression list. An `accepted` event proves an uncertain call.
 *
 * @example
 * const recorder = createEventRecorder({ store, source: 'webhook' })
 * const endpoint = createWebhookEndpoint({ signingKeys, replayCache, isKnown: recorder.isKnown, apply: recorder.apply })
 */
export function createEventRecorder({ store, source }: EventRecorderOptions): EventRecorder {
  const { callOf, slotOf } = createRecipientFinder(store)
  const applyAll = async (events: readonly DeliveryEvent[]): Promise<void> => {
    const outcomes = new Map<number, SlotOutcome[]>()
    const suppressions: Suppression[] = []
    const found = await Promise.all(events.map(callOf))
    for (const [index, event] of events.entries()) {
      const call = found[index]!
      const slot = call === null ? undefined : await slotOf(call, event)
      if (call === null || slot === undefined) continue
      const state = STATE[event.kind]
      if (!outcomes.has(call.id)) outcomes.set(call.id, [])
      if (state !== undefined) outcomes.get(call.id)!.push({ slot, state })
      const reason = SUPPRESSION[event.kind]
      if (reason !== undefined) suppressions.push({ address: suppressionKey(event.email), reason, source, atMs: event.atMs })
    }
    if (outcomes.size > 0) await store.recordOutcomes(outcomes)
    if (suppressions.length > 0) await store.suppress(suppressions)
  }
  const commits = new Gathering(async (events: readonly DeliveryEvent[]) => {
    await applyAll(events)
    return events.map(() => undefined)
  })
  return {
    async isKnown(event) {
      const call = await callOf(event)
      return call !== null && (await slotOf(call, event)) !== undefined
    },
    apply: (event) => commits.add(event),
    applyAll,
  }
}
