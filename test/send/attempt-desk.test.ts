import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { AttemptDesk } from '../../src/send/attempt-desk.ts'
import { systemClock } from '../../src/send/clock.ts'
import { createGovernor } from '../../src/send/governor/governor.ts'
import { defaultGovernorSettings } from '../../src/send/governor/limits.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/send/store/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-desk-'))
afterAll(() => rmSync(folder, { recursive: true }))

const scope = 'domain:example.com'

/** A campaign with calls that are ready to be claimed. */
async function campaignOf(calls: number, store: Store): Promise<number> {
  const { id } = await store.createCampaign(
    {
      key: 'cspring000000',
      name: 'spring',
      template: 'spring.js',
      templateRevision: 'r1',
      from: 'Shop <shop@example.com>',
      domain: 'example.com',
      transport: 'sandbox',
      headers: [],
      tags: [],
      scopes: [scope],
      suppressionCursor: 0,
    },
    0,
  )
  await store.appendChunk({ campaign: id, no: 0, seqFrom: 0, count: calls, digest: 'd', payload: Buffer.from('chunk'), suppressed: [] })
  await store.closeAudience(id, { total: calls, hash: 'h' })
  await store.moveCampaign(id, 'running', '')
  const chunk = (await store.claimChunk(id, { owner: 'r', nowMs: 0, ttlMs: 60_000 }))!
  const slots = Array.from({ length: calls }, (_, slotFrom) => ({ slotFrom, slots: 1, merge: false, notBeforeMs: 0 }))
  await store.settleChunk(chunk, {
    parts: [{ id: 's', text: '{}' }],
    batches: [{ shapeId: 's', payload: Buffer.from('v'), calls: slots }],
    failures: [],
  })
  return id
}

it('lets one of two leases of a call go when both wait: the store was away, and the call was claimed again', async () => {
  const store = openSqliteStore(join(folder, 'two-leases.db'))
  const campaign = await campaignOf(1, store)
  const nowMs = Date.now()
  const limits = [{ scope, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
  const governor = createGovernor({ ...defaultGovernorSettings, scopes: limits }, nowMs)
  const desk = new AttemptDesk({ store, governor, clock: systemClock, observe: () => undefined, leaseMs: 7_000 })
  const claim = async (owner: string) => (await store.claimCalls(campaign, { owner, nowMs, ttlMs: 1_000, recipients: 10 }))[0]!
  const old = await claim('machine/worker-1')
  await store.sweep({ nowMs: nowMs + 2_000, everything: false })
  const fresh = await claim('machine/worker-3')
  expect(fresh.id).toBe(old.id)
  const answers = await Promise.all([desk.begin(old), desk.begin(fresh)])
  expect(answers.map(({ kind }) => kind)).toEqual(['lost', 'go'])
  expect((await store.progress(campaign, nowMs)).counts).toMatchObject({ attempting: 1 })
  await store.close()
})

it('hears of everybody who comes while it is about to rest', async () => {
  const store = openSqliteStore(join(folder, 'rest.db'))
  const campaign = await campaignOf(80, store)
  const nowMs = Date.now()
  const limits = [{ scope, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
  const calls = [...(await store.claimCalls(campaign, { owner: 'w', nowMs, ttlMs: 60_000, recipients: 80 }))]
  for (let later = 0; later < 40; later++) {
    const governor = createGovernor({ ...defaultGovernorSettings, scopes: limits }, nowMs)
    const desk = new AttemptDesk({ store, governor, clock: systemClock, observe: () => undefined, leaseMs: 7_000 })
    const second = desk.begin(calls.pop()!).then(async () => {
      for (let turn = 0; turn < later; turn++) await Promise.resolve()
      return desk.begin(calls.pop()!)
    })
    const unheard = new Promise((resolve) => setTimeout(resolve, 1_000, { kind: 'unheard' }))
    expect([later, await Promise.race([second, unheard])]).toMatchObject([later, { kind: 'go' }])
  }
  await store.close()
})
