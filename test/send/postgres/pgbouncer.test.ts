import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignSpec } from '../../../src/send/campaign.ts'
import { PostgresDatabase } from '../../../src/send/store/postgres/database.ts'
import { openPostgresStore } from '../../../src/send/store/postgres/postgres-store.ts'
import { storeConformance } from '../store.conformance.ts'
import { startCluster } from './support/cluster.ts'
import type { Cluster } from './support/cluster.ts'
import { startPgBouncer } from './support/pgbouncer.ts'

let cluster: Cluster
let bouncer: Awaited<ReturnType<typeof startPgBouncer>>
let url: string
beforeAll(async () => {
  cluster = await startCluster()
  bouncer = await startPgBouncer(cluster)
  url = await cluster.freshDatabase()
})
afterAll(async () => {
  await bouncer.close()
  await cluster.close()
})

storeConformance('postgres through PgBouncer in transaction mode', async () => {
  await cluster.empty(url)
  return { store: await openPostgresStore(bouncer.through(url)), reopen: () => openPostgresStore(bouncer.through(url)) }
})

const spec: CampaignSpec = {
  key: 'cwaking000000',
  name: 'waking',
  template: 't',
  templateRevision: 'r1',
  from: 'a@example.com',
  domain: 'example.com',
  transport: 'sandbox',
  headers: [],
  tags: [],
  scopes: ['account'],
  suppressionCursor: 0,
}

describe('waking', () => {
  it('is by notification on a direct connection, and by looking behind PgBouncer', async () => {
    const direct = await openPostgresStore(url)
    let woken = 0
    const channel = await direct.fleet!.listen(() => void woken++)
    expect(channel.mode).toBe('notify')
    const pooled = await openPostgresStore(bouncer.through(url))
    const polling = await pooled.fleet!.listen(() => undefined)
    expect(polling.mode).toBe('polling')
    const run = await pooled.createCampaign(spec, 1_000)
    await pooled.moveCampaign(run.id, 'cancelled', '')
    await expect.poll(() => woken, { timeout: 10_000 }).toBeGreaterThan(0)
    await Promise.all([channel.close(), polling.close()])
    await Promise.all([direct.close(), pooled.close()])
  })
})

describe('prepared statements', () => {
  const options = { connections: 8, patienceMs: 0 }

  it('are made where the server itself answers, and not behind PgBouncer', async () => {
    const direct = new PostgresDatabase({ ...options, url, prepares: false })
    const pooled = new PostgresDatabase({ ...options, url: bouncer.through(url), prepares: false })
    expect([await direct.isDirect(), await pooled.isDirect()]).toEqual([true, false])
    await Promise.all([direct.close(), pooled.close()])
  })

  it('are given up where a pooler passes as the server', async () => {
    const mistaken = new PostgresDatabase({ ...options, url: bouncer.through(url), prepares: true })
    const numbers = Array.from({ length: 50 }, (_, index) => index)
    const ask = async (number: number): Promise<number> => {
      const [row] = await mistaken.call<{ number: number }>('SELECT $number::int AS number', { number })
      return row!.number
    }
    expect(await Promise.all(numbers.map(ask))).toEqual(numbers)
    await mistaken.close()
  })
})
