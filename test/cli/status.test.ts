import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { NewCall } from '../../src/send/store/rendering.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/send/store/store.ts'
import { emailc } from './emailc.ts'

const HOUR_MS = 3_600_000

/** A campaign of two calls in a store of its own, with a sender. */
async function openCampaign(
  callAt: (slotFrom: number) => Pick<NewCall, 'notBeforeMs'>,
): Promise<{ file: string; store: Store; id: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-cli-status-'))
  const file = join(folder, 'send.db')
  const store = openSqliteStore(file)
  const run = await store.beginRun()
  onTestFinished(async () => {
    await run.end()
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const common = { template: 't', templateRevision: 'r', from: 'a@example.com', domain: 'example.com', transport: 'sandbox' }
  const lists = { headers: [], tags: [], scopes: ['account'], suppressionCursor: 0 }
  const { id } = await store.createCampaign({ ...common, ...lists, key: 'cspring000000', name: 'spring' }, Date.now())
  const payload = new TextEncoder().encode('x')
  await store.appendChunk({ campaign: id, no: 0, seqFrom: 0, count: 2, digest: 'd', payload, suppressed: [] })
  await store.closeAudience(id, { total: 2, hash: 'h' })
  await store.moveCampaign(id, 'running', '')
  const lease = (await store.claimChunk(id, { owner: 'r', nowMs: Date.now(), ttlMs: HOUR_MS }))!
  const calls = [0, 1].map((slotFrom) => ({ slotFrom, slots: 1, merge: false, ...callAt(slotFrom) }))
  await store.settleChunk(lease, { parts: [], batches: [{ shapeId: 's', payload, calls }], failures: [] })
  return { file, store, id }
}

const statusOf = (file: string): string => emailc(['status', 'spring', '--store', `sqlite:${file}`]).stdout

it('says when calls that could not be sent are tried again', async () => {
  const { file, store, id } = await openCampaign(() => ({ notBeforeMs: 0 }))
  const nowMs = Date.now()
  const calls = await store.claimCalls(id, { owner: 'w', nowMs, ttlMs: HOUR_MS, recipients: 2 })
  const limits = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
  const minute = Math.floor(nowMs / 60_000)
  await store.attempt({ calls, minute, limits, nowMs, leaseUntilMs: nowMs + HOUR_MS })
  const later = (index: number) => ({
    kind: 'retry' as const,
    reason: 'ECONNREFUSED',
    notBeforeMs: nowMs + HOUR_MS * (index + 1),
    burnsAttempt: true,
    refunds: true,
  })
  await store.settle(
    calls.map((call, index) => ({ call, outcome: later(index), lastMinute: minute })),
    nowMs,
  )
  const next = new Date(nowMs + HOUR_MS).toISOString()
  expect(statusOf(file)).toContain(`waits for the next try, at ${next}: 2 could not be sent before; emailc campaigns export says why`)
})

it('says what the provider does not do while there is more to send', async () => {
  const { file, store, id } = await openCampaign(() => ({ notBeforeMs: 0 }))
  const nowMs = Date.now()
  const [call] = await store.claimCalls(id, { owner: 'w', nowMs, ttlMs: HOUR_MS, recipients: 1 })
  const limits = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
  const minute = Math.floor(nowMs / 60_000)
  await store.attempt({ calls: [call!], minute, limits, nowMs, leaseUntilMs: nowMs + HOUR_MS })
  const outcome = { kind: 'retry', reason: 'ECONNREFUSED', notBeforeMs: nowMs + HOUR_MS, burnsAttempt: true, refunds: true } as const
  await store.settle([{ call: call!, outcome, lastMinute: minute }], nowMs)
  expect(statusOf(file)).toContain(
    'waits for the provider: 1 could not be sent and are tried again, for about an hour; the last reason: ECONNREFUSED',
  )
})

it('says until when mail waits for its send time', async () => {
  const nextMs = Date.now() + HOUR_MS
  const { file } = await openCampaign((slotFrom) => ({ notBeforeMs: nextMs + slotFrom }))
  expect(statusOf(file)).toContain(`waits for send times, until ${new Date(nextMs).toISOString()}`)
})
