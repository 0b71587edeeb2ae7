import { unpackBatch } from '../payload.ts'
import { Remembered } from '../remembered.ts'
import type { KnownCall } from '../store/outcomes.ts'
import type { Store } from '../store/store.ts'
import { suppressionKey } from '../suppression.ts'
import type { DeliveryEvent } from './delivery-event.ts'
import { Gathering } from './gathering.ts'

/** Events of one call usually come together, and finding a recipient means unpacking the batch. */
const REMEMBERED_BATCHES = 16
/** A call stays what an event finds of it; in a storm each is asked for twice by every one of its recipients. */
const REMEMBERED_CALLS = 10_000

/** Finds whom an event is about. */
export interface RecipientFinder {
  /** The call that the event names, if it is ours. Events of one turn of the event loop share a question to the store. */
  callOf(event: DeliveryEvent): Promise<KnownCall | null>
  /** The event's recipient among those of the call. */
  slotOf(call: KnownCall, event: DeliveryEvent): Promise<number | undefined>
}

export function createRecipientFinder(store: Pick<Store, 'callsByMessageId' | 'loadBatch'>): RecipientFinder {
  const lookUps = new Gathering(async (messageIds: readonly string[]): Promise<readonly (KnownCall | null)[]> => {
    const known = await store.callsByMessageId(messageIds)
    return messageIds.map((messageId) => known.get(messageId) ?? null)
  })
  const calls = new Remembered(
    REMEMBERED_CALLS,
    (messageId: string) => lookUps.add(messageId),
    // Another process may be about to send it.
    (call) => call !== null,
  )
  const batches = new Remembered(REMEMBERED_BATCHES, async (batch: number): Promise<ReadonlyMap<string, number>> => {
    const { payload } = await store.loadBatch(batch)
    return new Map(Array.from(unpackBatch(payload), (row, slot): [string, number] => [suppressionKey(row.email), slot]))
  })
  return {
    callOf: ({ callId, messageId }) => calls.get(callId ?? messageId),
    async slotOf({ batch, slotFrom, slots }, { email }) {
      const slot = (await batches.get(batch)).get(suppressionKey(email))
      return slot === undefined || slot < slotFrom || slot >= slotFrom + slots ? undefined : slot
    },
  }
}
