import { afterAll, beforeAll } from 'vitest'
import { openPostgresStore } from '../../../src/send/store/postgres/postgres-store.ts'
import { storeConformance } from '../store.conformance.ts'
import { startCluster } from './support/cluster.ts'
import type { Cluster } from './support/cluster.ts'

let cluster: Cluster
let url: string
beforeAll(async () => {
  cluster = await startCluster()
  url = await cluster.freshDatabase()
})
afterAll(() => cluster.close())

storeConformance('postgres', async () => {
  await cluster.empty(url)
  return { store: await openPostgresStore(url), reopen: () => openPostgresStore(url) }
})
