import { expect, it } from 'vitest'
import { packBatch } from '../../src/send/payload.ts'
import { CallWriter } from '../../src/send/outgoing.ts'
import type { Campaign } from '../../src/send/campaign.ts'
import type { Splicer } from '../../src/send/renderer.ts'
import { Remembered } from '../../src/send/remembered.ts'
import type { Store } from '../../src/send/store/store.ts'

it('loads once for all who ask, lets go of the oldest, and of what does not last', async () => {
  const loads: string[] = []
  const lengths = new Remembered(
    2,
    async (key: string) => {
      loads.push(key)
      return key.length
    },
    (length) => length > 0,
  )
  expect(await Promise.all([lengths.get('a'), lengths.get('a'), lengths.get('bb')])).toEqual([1, 1, 2])
  expect(loads).toEqual(['a', 'bb'])
  await lengths.get('ccc')
  await lengths.get('bb')
  await lengths.get('a')
  expect(loads).toEqual(['a', 'bb', 'ccc', 'a'])
  await lengths.get('')
  await lengths.get('')
  expect(loads.slice(4)).toEqual(['', ''])
})

it('loads a batch again that a store could not give while it was away', async () => {
  const payload = packBatch(Buffer.from(JSON.stringify({ seq: 0, email: 'ada@example.com', values: ['Ada'] })))
  let isAway = true
  const store = {
    loadBatch: async () => {
      if (isAway) throw new Error('connection terminated')
      return { campaign: 1, shapeId: 's', payload }
    },
  } as unknown as Store
  const writer = new CallWriter(store, {} as Campaign, {} as Splicer)
  const call = { batch: 1, slotFrom: 0, slots: 1, excluded: [] }
  await expect(writer.content(call)).rejects.toThrow('connection terminated')
  isAway = false
  expect((await writer.content(call)).rows).toMatchObject([{ email: 'ada@example.com', slot: 0 }])
})
