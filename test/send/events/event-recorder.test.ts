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
      callsByMessageId: (ids) => Promise.resolve(new Map(ids.map((id) => [id, call]))),
      loadBatch: () => answers.shift()!(),
      recordOutcomes: async (outcomes) => void recorded.push(...outcomes.keys()),
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

it('commits what comes together at once, and an outage fails those alone that it met', async () => {
  const people = Array.from({ length: 6 }, (_, slot) => `{"seq":${slot},"email":"p${slot}@example.com"}`)
  const call = { id: 7, campaign: 1, batch: 1, slotFrom: 0, slots: 6 }
  const commits: number[][] = []
  let isAway = false
  const { apply } = createEventRecorder({
    source: 'webhook',
    store: {
      callsByMessageId: (ids) => Promise.resolve(new Map(ids.map((id) => [id, call]))),
      loadBatch: () => Promise.resolve({ campaign: 1, shapeId: 's', payload: packBatch(Buffer.from(people.join('\n'))) }),
      async recordOutcomes(outcomes) {
        if (isAway) throw new Error('connection reset')
        commits.push(outcomes.get(7)!.map(({ slot }) => slot))
      },
      suppress: () => Promise.resolve(),
    },
  })
  const told = (slot: number): Promise<void> =>
    apply({
      id: `e${slot}`,
      kind: 'delivered',
      email: `p${slot}@example.com`,
      messageId: '<c7@mg.example.com>',
      callId: '<c7@mg.example.com>',
      domain: 'mg.example.com',
      atMs: 0,
      reason: undefined,
    })
  await Promise.all([told(0), told(1), told(2)])
  expect(commits).toEqual([[0, 1, 2]])
  isAway = true
  expect((await Promise.allSettled([told(3), told(4)])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isAway = false
  await told(5)
  expect(commits).toEqual([[0, 1, 2], [5]])
})

it('asks the store once for all that comes in one turn, and again for a call that was not there yet', async () => {
  const call = { id: 1, campaign: 1, batch: 1, slotFrom: 0, slots: 1 }
  const asked: (readonly string[])[] = []
  const { isKnown } = createEventRecorder({
    source: 'webhook',
    store: {
      async callsByMessageId(ids) {
        asked.push(ids)
        return new Map(ids.includes('<1@x>') ? [['<1@x>', call]] : [])
      },
      loadBatch: () =>
        Promise.resolve({ campaign: 1, shapeId: 's', payload: packBatch(Buffer.from('{"seq":0,"email":"ada@example.com"}')) }),
      recordOutcomes: () => Promise.resolve(),
      suppress: () => Promise.resolve(),
    },
  })
  const about = (messageId: string, email = 'ada@example.com'): Promise<boolean> =>
    isKnown({ id: messageId, kind: 'delivered', email, messageId, callId: undefined, domain: 'x', atMs: 0, reason: undefined })
  expect(await Promise.all([about('<1@x>'), about('<2@x>'), about('<1@x>', 'eve@example.com')])).toEqual([true, false, false])
  expect(await Promise.all([about('<1@x>'), about('<2@x>')])).toEqual([true, false])
  expect(asked).toEqual([['<1@x>', '<2@x>'], ['<2@x>']])
})
