import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../../../src/send/store/postgres/postgres-store.ts'
import { CALL } from '../../../src/send/store/call-state.ts'
import type { FleetRun, Store } from '../../../src/send/store/store.ts'
import { startCluster } from './support/cluster.ts'
import type { Cluster } from './support/cluster.ts'
import { spec, startCampaign } from './support/started-campaign.ts'

let cluster: Cluster
let url: string
let stores: Store[]
beforeAll(async () => {
  cluster = await startCluster()
  url = await cluster.freshDatabase()
})
afterAll(() => cluster.close())
beforeEach(async () => {
  // Four machines that find an empty database at the same moment, the first time.
  stores = await Promise.all([0, 1, 2, 3].map(() => openPostgresStore(url)))
  await cluster.empty(url)
})
afterEach(() => Promise.all(stores.map((store) => store.close())))

const untilTrue = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50))
}

describe('machines on one database', () => {
  it('make its tables once', async () => {
    expect(await cluster.query(url, 'SELECT version FROM emailc.schema_version')).toEqual([{ version: 7 }])
  })

  it('refuse a schema that a newer emailc wrote', async () => {
    const newer = await cluster.freshDatabase()
    await (await openPostgresStore(newer)).close()
    await cluster.query(newer, 'UPDATE emailc.schema_version SET version = 99')
    await expect(openPostgresStore(newer)).rejects.toThrow(/store-newer/)
  })

  it('bring a store of an older emailc up to date, all at once, and use it', async () => {
    const older = await cluster.freshDatabase()
    await (await openPostgresStore(older)).close()
    await cluster.query(older, 'DROP FUNCTION emailc.claim_chunk, emailc.settle_chunk; UPDATE emailc.schema_version SET version = 6')
    const opened = await Promise.all([1, 2, 3].map(() => openPostgresStore(older)))
    expect(await cluster.query(older, 'SELECT version FROM emailc.schema_version')).toEqual([{ version: 7 }])
    const id = await startCampaign(opened[2]!, 4)
    expect(await opened[0]!.claimCalls(id, { owner: 'm', nowMs: 60_000, ttlMs: 60_000, recipients: 10 })).toHaveLength(4)
    await Promise.all(opened.map((store) => store.close()))
  })

  it('refuse a server that may lose what it acknowledged', async () => {
    const hasty = await cluster.freshDatabase()
    const name = new URL(hasty).pathname.slice(1)
    await cluster.query(hasty, `ALTER DATABASE ${name} SET synchronous_commit = off`)
    await expect(openPostgresStore(hasty)).rejects.toThrow(/store-postgres-durability/)
  })

  it('never hand one call to two machines, and never charge a minute above its limit', async () => {
    const id = await startCampaign(stores[0]!, 400)
    const limits = spec.scopes.map((scope) => ({ scope, requestsPerMinute: Infinity, recipientsPerMinute: 150 }))
    const admitted = await Promise.all(
      stores.map(async (store, index) => {
        const ids: number[] = []
        for (let round = 0; round < 10; round++) {
          const calls = await store.claimCalls(id, { owner: `m${index}`, nowMs: 60_000, ttlMs: 60_000, recipients: 10 })
          const answer = await store.attempt({ calls, minute: 1, limits, nowMs: 60_000, leaseUntilMs: 95_000 })
          ids.push(...answer.admitted.map((call) => call.id))
        }
        return ids
      }),
    )
    const all = admitted.flat()
    expect([all.length, new Set(all).size]).toEqual([150, 150])
    expect(await stores[0]!.scopeUse(spec.scopes, 1)).toMatchObject([{ recipients: 150 }, { recipients: 150 }])
    expect(admitted.filter((ids) => ids.length > 0).length).toBeGreaterThan(1)
  })

  it('tell a lease that a crash of the server undid from the one that followed it', async () => {
    const id = await startCampaign(stores[0]!, 3)
    const terms = { owner: 'm', nowMs: 60_000, ttlMs: 60_000, recipients: 10 }
    const undone = await stores[0]!.claimCalls(id, terms)
    await cluster.query(url, `UPDATE emailc.call SET state = ${CALL.ready}, owner = NULL, lease_until = NULL, epoch = 0`)
    const kept = await stores[0]!.claimCalls(id, terms)
    const limits = spec.scopes.map((scope) => ({ scope, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }))
    const answer = await stores[0]!.attempt({ calls: [...undone, ...kept], minute: 1, limits, nowMs: 60_000, leaseUntilMs: 95_000 })
    expect(answer).toMatchObject({ admitted: kept, lost: undone })
    expect(await stores[0]!.scopeUse(spec.scopes, 1)).toMatchObject([{ requests: 3 }, { requests: 3 }])
  })

  it('find every intent and every charge after the server crashed, although leases wait for no disk', async () => {
    const id = await startCampaign(stores[0]!, 10)
    const calls = await stores[0]!.claimCalls(id, { owner: 'm', nowMs: 60_000, ttlMs: 60_000, recipients: 10 })
    const limits = spec.scopes.map((scope) => ({ scope, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }))
    await stores[0]!.attempt({ calls: calls.slice(0, 3), minute: 1, limits, nowMs: 60_000, leaseUntilMs: 95_000 })
    await cluster.crash()
    await cluster.start()
    const { counts } = await stores[1]!.progress(id, 60_000)
    expect(counts.attempting).toBe(3)
    expect(counts.leased + counts.rendered).toBe(7)
    expect(await stores[1]!.scopeUse(spec.scopes, 1)).toMatchObject([{ requests: 3 }, { requests: 3 }])
  })

  it('have one leader, and another when it leaves', async () => {
    const runs = (await Promise.all(stores.slice(0, 2).map((store) => store.beginRun()))) as FleetRun[]
    expect(runs.filter((run) => run.leads!())).toHaveLength(1)
    const [leader, other] = runs[0]!.leads!() ? runs : [runs[1]!, runs[0]!]
    await leader!.end()
    await untilTrue(() => other!.leads!())
    expect((await stores[0]!.fleet!.listMachines()).map(({ id }) => id)).toEqual([other!.owner])
    await other!.end()
  })

  it('take over what a dead machine held and had not begun, and leave what it had begun to its own end', async () => {
    const id = await startCampaign(stores[0]!, 10)
    const calls = await stores[0]!.claimCalls(id, { owner: 'dead:1:abc/worker-0', nowMs: 60_000, ttlMs: 3_600_000, recipients: 10 })
    const limits = spec.scopes.map((scope) => ({ scope, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }))
    await stores[0]!.attempt({ calls: calls.slice(0, 3), minute: 1, limits, nowMs: 60_000, leaseUntilMs: 95_000 })
    const run = await stores[1]!.beginRun()
    expect((await stores[1]!.progress(id, 60_000)).counts).toMatchObject({ rendered: 7, attempting: 3 })
    await run.end()
  })

  it('do not send when their clock is far from the provider’s', async () => {
    const run = (await stores[0]!.beginRun()) as FleetRun
    run.noteProvider!({ offsetMs: 400, errorMs: 100 })
    expect(run.maySend!()).toBe(true)
    run.noteProvider!({ offsetMs: -14_000, errorMs: 100 })
    expect(run.maySend!()).toBe(false)
    run.noteProvider!({ offsetMs: 400, errorMs: 100 })
    expect(run.maySend!()).toBe(true)
    await run.end()
  })

  it('show each delivery as one flat row to a role that can read nothing else', async () => {
    const id = await startCampaign(stores[0]!, 3)
    const [call] = await stores[0]!.claimCalls(id, { owner: 'm', nowMs: 60_000, ttlMs: 60_000, recipients: 1 })
    const limits = spec.scopes.map((scope) => ({ scope, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }))
    await stores[0]!.attempt({ calls: [call!], minute: 1, limits, nowMs: 60_000, leaseUntilMs: 95_000 })
    await stores[0]!.settle([{ call: call!, outcome: { kind: 'accepted', providerId: '', httpStatus: 200 }, lastMinute: 1 }], 61_000)
    await stores[0]!.recordOutcomes(new Map([[call!.id, [{ slot: call!.slotFrom, state: 'bounced' }]]]))
    const as = (sql: string): Promise<Record<string, unknown>[]> => cluster.query(url, `SET ROLE emailc_report; ${sql}`)
    const rows = await cluster.query(url, 'SELECT campaign, slot, state, http_status FROM emailc.delivery ORDER BY slot')
    expect(rows).toEqual([
      { campaign: 'spring', slot: 0, state: 'bounced', http_status: 200 },
      { campaign: 'spring', slot: 1, state: 'rendered', http_status: null },
      { campaign: 'spring', slot: 2, state: 'rendered', http_status: null },
    ])
    await as('SELECT count(*) FROM emailc.delivery')
    await expect(as('SELECT * FROM emailc.suppression')).rejects.toThrow(/permission denied/)
    await expect(as('DELETE FROM emailc.call')).rejects.toThrow(/permission denied/)
  })
})
