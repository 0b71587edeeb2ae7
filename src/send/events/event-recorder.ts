import { setImmediate as nextTick } from 'node:timers/promises'
import { unpackBatch } from '../payload.ts'
import { Remembered } from '../remembered.ts'
import type { DeliveredState, KnownCall, SlotOutcome } from '../store/outcomes.ts'
import type { Store } from '../store/store.ts'
import { suppressionKey } from '../suppression.ts'
import type { Suppression, SuppressionReason } from '../suppression.ts'
import type { DeliveryEvent } from './delivery-event.ts'

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
  readonly store: Pick<Store, 'callByMessageId' | 'loadBatch' | 'recordOutcomes' | 'suppress'>
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

/** Events of one call usually come together, and finding a recipient means unpacking the batch. */
const REMEMBERED_BATCHES = 16
/** A call stays what an event finds of it; in a storm each is asked for twice by every one of its recipients. */
const REMEMBERED_CALLS = 10_000

/**
 * Records events in the store: the recipient's state, and the suppression list. An `accepted` event proves an uncertain call.
 *
 * @example
 * const recorder = createEventRecorder({ store, source: 'webhook' })
 * const endpoint = createWebhookEndpoint({ signingKeys, replayCache, isKnown: recorder.isKnown, apply: recorder.apply })
 */
export function createEventRecorder({ store, source }: EventRecorderOptions): EventRecorder {
  const slots = new Remembered(REMEMBERED_BATCHES, async (batch: number): Promise<ReadonlyMap<string, number>> => {
    const { payload } = await store.loadBatch(batch)
    return new Map(Array.from(unpackBatch(payload), (row, slot): [string, number] => [suppressionKey(row.email), slot]))
  })
  const calls = new Remembered(
    REMEMBERED_CALLS,
    (messageId: string) => store.callByMessageId(messageId),
    // Another process may be about to send it.
    (call) => call !== null,
  )
  const find = async ({ callId, messageId, email }: DeliveryEvent): Promise<{ readonly call: KnownCall; readonly slot: number } | null> => {
    const call = await calls.get(callId ?? messageId)
    const slot = call === null ? undefined : (await slots.get(call.batch)).get(suppressionKey(email))
    return call === null || slot === undefined || slot < call.slotFrom || slot >= call.slotFrom + call.slots ? null : { call, slot }
  }
  const applyAll = async (events: readonly DeliveryEvent[]): Promise<void> => {
    const outcomes = new Map<number, SlotOutcome[]>()
    const suppressions: Suppression[] = []
    for (const event of events) {
      const found = await find(event)
      if (found === null) continue
      const state = STATE[event.kind]
      if (!outcomes.has(found.call.id)) outcomes.set(found.call.id, [])
      if (state !== undefined) outcomes.get(found.call.id)!.push({ slot: found.slot, state })
      const reason = SUPPRESSION[event.kind]
      if (reason !== undefined) suppressions.push({ address: suppressionKey(event.email), reason, source, atMs: event.atMs })
    }
    if (outcomes.size > 0) await store.recordOutcomes(outcomes)
    if (suppressions.length > 0) await store.suppress(suppressions)
  }
  const group = new EventGroup(applyAll)
  return {
    isKnown: async (event) => (await find(event)) !== null,
    apply: (event) => group.add(event),
    applyAll,
  }
}

interface Waiting {
  readonly event: DeliveryEvent
  readonly committed: PromiseWithResolvers<void>
}

/** Events that come while others are committed share the next transaction: in a storm one `fsync` serves all that are under way. */
class EventGroup {
  readonly #commit: (events: readonly DeliveryEvent[]) => Promise<void>
  #waiting: Waiting[] = []
  #isWorking = false

  constructor(commit: (events: readonly DeliveryEvent[]) => Promise<void>) {
    this.#commit = commit
  }

  add(event: DeliveryEvent): Promise<void> {
    const committed = Promise.withResolvers<void>()
    this.#waiting.push({ event, committed })
    if (!this.#isWorking) void this.#work()
    return committed.promise
  }

  async #work(): Promise<void> {
    this.#isWorking = true
    while (this.#waiting.length > 0) {
      // Whatever else has arrived in this turn of the event loop joins.
      await nextTick()
      const group = this.#waiting.splice(0)
      try {
        await this.#commit(group.map(({ event }) => event))
        for (const { committed } of group) committed.resolve()
      } catch (error) {
        for (const { committed } of group) committed.reject(error)
      }
    }
    this.#isWorking = false
  }
}
