import { expect, it } from 'vitest'
import type { DeliveryEvent } from '../../../src/send/events/delivery-event.ts'
import { createEventRecorder } from '../../../src/send/events/event-recorder.ts'
import { packBatch } from '../../../src/send/payload.ts'

it('reads a batch again after the store could not be reached', async () => {
  const call = { id: 1, campaign: 1, batch: 1, slotFrom: 0, slots: 1 }
  const batch = { campaign: 1, shapeId: 's', payload: packBatch(Buffer.from('{"seq":0,"email":"ada@example.com"}')) }
  const answers = [() => Promise.reject(new Error('connection reset')), () => Promise.resolve(batch)]
  const recorded: number[] = []
  const { isKnown, apply } = createEventRecorder({
    source: 'webhook',
    store: {
      callByMessageId: () => Promise.resolve(call),
      loadBatch: () => answers.shift()!(),
      recordOutcomes: async (id) => void recorded.push(id),
      suppress: () => Promise.resolve(),
    },
  })
  const event: DeliveryEvent = {
    id: 'e1',
    kind: 'delivered',
    email: 'ada@example.com',
    messageId: '<c1@mg.example.com>',
    callId: '<c1@mg.example.com>',
    domain: 'mg.example.com',
    atMs: 0,
    reason: undefined,
  }
  await expect(isKnown(event)).rejects.toThrow('connection reset')
  expect(await isKnown(event)).toBe(true)
  await apply(event)
  expect(recorded).toEqual([1])
})
