import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../../../src/send/store/postgres/postgres-store.ts'
import type { Store } from '../../../src/send/store/store.ts'
import { startCluster } from './support/cluster.ts'
import type { Cluster } from './support/cluster.ts'
import { startRelay } from './support/relay.ts'
import type { Relay } from './support/relay.ts'

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
