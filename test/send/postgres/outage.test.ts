import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../../../src/send/store/postgres/postgres-store.ts'
import type { Store } from '../../../src/send/store/store.ts'
import { startCluster } from './support/cluster.ts'
import type { Cluster } from './support/cluster.ts'
import { startRelay } from './support/relay.ts'
import type { Relay } from './support/relay.ts'
import { spec, startCampaign } from './support/started-campaign.ts'

let cluster: Cluster
let relay: Relay
let store: Store
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.close())
beforeEach(async () => {
  const url = new URL(await cluster.freshDatabase())
  relay = await startRelay(cluster.port)
  url.port = String(relay.port)
  store = await openPostgresStore(url.href)
})
afterEach(async () => {
  await store.close()
  await relay.end()
})

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await delay(20)
}

describe('a server that is away', () => {
  it('is asked by one connection whether it is back, however many wait for it', async () => {
    await store.listCampaigns()
    relay.close()
    const waiting = Array.from({ length: 40 }, () => store.listCampaigns())
    // Each of them finds out by itself once; what comes after that comes from the one that asks for all.
    for (let refused = 0; refused < 50; refused += relay.refuse()) await delay(20)
    await until(() => relay.knocks() > 0)
    await delay(1_000)
    expect(relay.knocks()).toBe(1)
    relay.open()
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 40 }, () => []))
  })
})

describe('an answer that is lost', () => {
  const terms = { owner: 'm/worker-0', nowMs: 60_000, ttlMs: 600_000, recipients: 3 }
  const limits = spec.scopes.map((scope) => ({ scope, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }))
  const request = { minute: 1, limits, nowMs: 60_000, leaseUntilMs: 95_000 }

  it('leaves no calls leased to an owner that does not know of them', async () => {
    const id = await startCampaign(store, 10)
    relay.loseAnswerTo('emailc.claim(')
    expect(await store.claimCalls(id, terms)).toHaveLength(3)
    expect((await store.progress(id, 60_000)).counts).toMatchObject({ leased: 3, rendered: 7 })
  })

  it('leaves no chunk leased to an owner that does not know of it', async () => {
    const { id } = await store.createCampaign(spec, 1_000)
    for (const no of [0, 1]) {
      const payload = new TextEncoder().encode('x')
      await store.appendChunk({ campaign: id, no, seqFrom: no, count: 1, digest: 'd', payload, suppressed: [] })
    }
    await store.closeAudience(id, { total: 2, hash: 'h' })
    relay.loseAnswerTo('emailc.claim_chunk(')
    expect((await store.claimChunk(id, { owner: 'm/render-0', nowMs: 60_000, ttlMs: 600_000 }))!.no).toBe(0)
    expect((await store.claimChunk(id, { owner: 'm/render-1', nowMs: 60_000, ttlMs: 600_000 }))!.no).toBe(1)
  })

  it('lets calls go whose intents are durable, once, and charges them once', async () => {
    const id = await startCampaign(store, 3)
    const calls = await store.claimCalls(id, terms)
    relay.loseAnswerTo('emailc.exchange(')
    expect(await store.attempt({ ...request, calls })).toMatchObject({ admitted: calls, lost: [], refusal: 'none' })
    expect(await store.attempt({ ...request, calls })).toMatchObject({ admitted: [], lost: calls })
    expect(await store.scopeUse(spec.scopes, 1)).toMatchObject([{ requests: 3 }, { requests: 3 }])
  })

  it('lets no call go that somebody else has taken over meanwhile', async () => {
    const id = await startCampaign(store, 2)
    const calls = await store.claimCalls(id, terms)
    const taken = { ...calls[0]!, epoch: calls[0]!.epoch - 1 }
    relay.loseAnswerTo('emailc.exchange(')
    expect(await store.attempt({ ...request, calls: [taken, calls[1]!] })).toMatchObject({ admitted: [calls[1]], lost: [taken] })
    expect(await store.scopeUse(spec.scopes, 1)).toMatchObject([{ requests: 1 }, { requests: 1 }])
  })
})
