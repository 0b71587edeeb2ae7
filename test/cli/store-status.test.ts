import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../../src/send/store/open-postgres.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/send/store/store.ts'
import { startCluster } from '../send/postgres/support/cluster.ts'
import type { Cluster } from '../send/postgres/support/cluster.ts'
import { emailc } from './emailc.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const folder = mkdtempSync(join(tmpdir(), 'emailc-cli-store-status-'))
let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(async () => {
  await cluster.close()
  rmSync(folder, { recursive: true })
})

/** A campaign of two recipients, of whom as many are sent to as it says; its sender is gone and has not said how it ended. */
async function leaveBehind(store: Store, name: string, sent: 1 | 2): Promise<void> {
  const nowMs = Date.now()
  const common = { template: 't', templateRevision: 'r', from: 'a@example.com', domain: 'example.com', transport: 'sandbox' }
  const lists = { headers: [], tags: [], scopes: ['account'], suppressionCursor: 0 }
  const { id } = await store.createCampaign({ ...common, ...lists, key: `c${name.padEnd(12, '0')}`, name }, nowMs)
  const payload = new TextEncoder().encode('x')
  await store.appendChunk({ campaign: id, no: 0, seqFrom: 0, count: 2, digest: 'd', payload, suppressed: [] })
  await store.closeAudience(id, { total: 2, hash: 'h' })
  await store.moveCampaign(id, 'running', '')
  const lease = (await store.claimChunk(id, { owner: 'r', nowMs, ttlMs: HOUR_MS }))!
  const calls = [0, 1].map((slotFrom) => ({ slotFrom, slots: 1, merge: false, notBeforeMs: nowMs - MINUTE_MS }))
  await store.settleChunk(lease, { parts: [], batches: [{ shapeId: 's', payload, calls }], failures: [] })
  const leased = await store.claimCalls(id, { owner: 'w', nowMs, ttlMs: HOUR_MS, recipients: sent })
  const minute = Math.floor(nowMs / MINUTE_MS)
  const limits = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
  await store.attempt({ calls: leased, minute, limits, nowMs, leaseUntilMs: nowMs + HOUR_MS })
  const outcome = { kind: 'accepted', providerId: '', httpStatus: 200 } as const
  await store.settle(
    leased.map((call) => ({ call, outcome, lastMinute: minute })),
    nowMs,
  )
}

describe.each(['sqlite', 'postgres'])('a campaign in %s whose sender was killed after its last mail', (engine) => {
  let place: string
  beforeAll(async () => {
    const file = join(folder, 'send.db')
    place = engine === 'sqlite' ? `sqlite:${file}` : await cluster.freshDatabase()
    const store = engine === 'sqlite' ? openSqliteStore(file) : await openPostgres(place)
    await leaveBehind(store, 'over', 2)
    await leaveBehind(store, 'listed', 2)
    await leaveBehind(store, 'half', 1)
    await store.close()
  })
  const run = (...command: string[]): string => {
    const { status, stdout, stderr } = emailc([...command, '--store', place])
    return `${status} ${stdout}${stderr}`
  }

  it('is over, and waits for nobody', () => {
    const status = run('status', 'over')
    expect(status).toMatch(/^0 1 {2}over \(done\)\naccepted +2\ntotal +2\n/)
    expect(status).not.toContain('waits for')
  })

  it('is not among those that are being sent', () => {
    const all = run('status')
    expect([all.includes('over'), all.includes('listed'), all.includes('half (running)')]).toEqual([false, false, true])
    expect(all).toContain('waits for a sender: nobody is working on it; ')
    const list = run('campaigns', 'list')
    expect(list).toMatch(/listed +done/)
    expect(list).toContain('Nobody is working on "half"; ')
  })

  it('can be purged', () => {
    expect(run('purge', 'listed')).toBe('0 listed  removed\n')
    expect(run('purge', 'half')).toBe('1 half  kept, because it is not over\n')
  })
})

it('tells times by the clock of the server, on a host whose own is a day off', async () => {
  const place = await cluster.freshDatabase()
  const store = await openPostgres(place)
  await leaveBehind(store, 'half', 1)
  await store.close()
  const dayOff = `--import=data:text/javascript,Date.now=(now=>()=>now()+${24 * HOUR_MS})(Date.now)`
  const { stdout } = emailc(['status', 'half', '--json', '--store', place], { nodeOptions: [dayOff] })
  const [{ oldestWaitingMs }] = (JSON.parse(stdout) as { campaigns: [{ oldestWaitingMs: number }] }).campaigns
  expect(oldestWaitingMs).toBeGreaterThan(MINUTE_MS - 1_000)
  expect(oldestWaitingMs).toBeLessThan(HOUR_MS)
})
