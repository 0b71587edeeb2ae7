// What the stores themselves cost, without compiling and without a provider: an audience stored, rendered values stored, and calls taken
// from claim to outcome; beside it what is left when the rows that the benchmark makes up are not counted, and what the engine alone does with
// them (`engine-floor.ts`). `npm run bench -- store` takes 40,000 recipients, `--full` 300,000; `--recipients=100000` chooses. One process,
// one call after the other: what several machines reach together on PostgreSQL is more.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packBatch, packChunk } from '../src/send/payload.ts'
import { openPostgresStore } from '../src/send/store/postgres/postgres-store.ts'
import { openSqliteStore } from '../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../src/send/store/store.ts'
import { startCluster } from '../test/send/postgres/support/cluster.ts'
import { measureEngine, postgresEngine, sqliteEngine } from './engine-floor.ts'
import type { Engine, Packed } from './engine-floor.ts'
import { numberOption } from './number-option.ts'

const CHUNK = 4_000
const BATCH = 1_000
const count = Math.ceil((numberOption('recipients') ?? 40_000) / CHUNK) * CHUNK
/** Calls of one recipient are few: each costs a commit or two. */
const SINGLES = Math.min(2_000, count / 20)
const LIMITS = [{ scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]

/** Recipients or calls a second that two quiet cores should reach. */
const TARGETS = {
  sqlite: { audience: 300_000, values: 100_000, batches: 700_000, singles: 1_200 },
  postgres: { audience: 140_000, values: 85_000, batches: 350_000, singles: 600 },
} as const
type Stage = keyof (typeof TARGETS)['sqlite']

/**
 * About 160 bytes of values and an address for each recipient. Each row is written as bytes at once: as parts of one long string they take
 * four times as long, which was more than all that the store does.
 */
function people(from: number, many: number): Buffer {
  const lines = Buffer.allocUnsafe(many * 250)
  let at = 0
  for (let id = from; id < from + many; id++) {
    const order = `FO-${id * 31}`
    const person = `{"email":"person-${(id * 7_919) % 1_000_003}@example${id % 97}.com","props":{"name":"Person ${id}","order":"${order}","total":${(id * 7) % 9_999},"url":"https://shop.example.com/orders/${order}?token=${(id * 2_654_435_761) % 4_294_967_296}"}}`
    at += lines.write(id === from ? person : `\n${person}`, at, 'latin1')
  }
  return lines.subarray(0, at)
}

/**
 * About 600 bytes of rendered values for each recipient, ten lines of an order among them. The lines' halves are there as bytes, so that
 * little of what is measured is the making of rows.
 */
class Values {
  readonly #coffees = Array.from({ length: 997 }, (_, coffee) => Buffer.from(`"coffee ${coffee}, `))
  readonly #prices = Array.from({ length: 8_999 }, (_, price) => Buffer.from(`${price} cents, ground for filter, 250 g"`))

  lines(from: number, many: number): Buffer {
    const lines = Buffer.allocUnsafe(many * 1_000)
    let at = 0
    for (let id = from; id < from + many; id++) {
      const person = `{"seq":${id},"email":"person-${id}@example${id % 97}.com","values":["Person ${id}","FO-${id * 31}",`
      at += lines.write(id === from ? person : `\n${person}`, at, 'latin1')
      for (let item = 0; item < 10; item++) {
        lines[at++] = (item === 0 ? '[' : ',').charCodeAt(0)
        for (const half of [this.#coffees[(id * 13 + item * 7) % 997]!, this.#prices[(id * 31 + item) % 8_999]!]) {
          lines.set(half, at)
          at += half.length
        }
      }
      at += lines.write(']]}', at, 'latin1')
    }
    return lines.subarray(0, at)
  }
}

/** Recipients or calls a second. */
interface Rate {
  readonly perSecond: number
  /** Without the time that making up the rows took. */
  readonly ofStore: number
}

/** What a store is given, kept for the engine alone, and how long it took to make it up. */
class Made {
  readonly chunks: Uint8Array[] = []
  readonly batches: Uint8Array[] = []
  readonly values = new Values()
  ms = 0

  lines(make: () => Buffer): Buffer {
    const startMs = performance.now()
    const lines = make()
    this.ms += performance.now() - startMs
    return lines
  }
}

async function measure(store: Store, made: Made): Promise<Record<Stage, Rate>> {
  const rate = async (many: number, work: () => Promise<unknown>): Promise<Rate> => {
    const [startMs, madeMs] = [performance.now(), made.ms]
    await work()
    const ms = performance.now() - startMs
    return { perSecond: (many / ms) * 1_000, ofStore: (many / (ms - made.ms + madeMs)) * 1_000 }
  }
  const merged = await openCampaign(store, 'merged')
  const audience = await rate(count, async () => storeAudience(store, merged, count, made))
  const rendered = await rate(count, async () => render(store, merged, true, made))
  const batches = await rate(count, async () => sendAll(store, merged, BATCH))
  const single = await openCampaign(store, 'single')
  await storeAudience(store, single, CHUNK, new Made())
  await render(store, single, false, new Made())
  const singles = await rate(SINGLES, async () => sendAll(store, single, 1, SINGLES))
  return { audience, values: rendered, batches, singles }
}

async function measureFloor(engine: Engine, made: Packed): Promise<Record<Stage, number>> {
  const times = await measureEngine(engine, made, CHUNK / BATCH, SINGLES)
  await engine.close()
  const rate = (many: number, ms: number): number => (many / ms) * 1_000
  return {
    audience: rate(count, times.audience),
    values: rate(count, times.values),
    batches: rate(count, times.batches),
    singles: rate(SINGLES, times.singles),
  }
}

async function openCampaign(store: Store, name: string): Promise<number> {
  const common = { template: 'bench', templateRevision: 'r', from: 'Shop <shop@example.com>', domain: 'example.com', transport: 'bench' }
  const lists = { headers: [], tags: [], scopes: LIMITS.map(({ scope }) => scope) }
  const key = `c${Buffer.from(name).toString('hex').padEnd(12, '0').slice(0, 12)}`
  const { id } = await store.createCampaign({ ...common, ...lists, key, name, suppressionCursor: 0 }, Date.now())
  return id
}

async function storeAudience(store: Store, campaign: number, many: number, made: Made): Promise<void> {
  for (let seqFrom = 0; seqFrom < many; seqFrom += CHUNK) {
    const { payload, digest } = await packChunk(made.lines(() => people(seqFrom, CHUNK)))
    made.chunks.push(payload)
    await store.appendChunk({ campaign, no: seqFrom / CHUNK, seqFrom, count: CHUNK, digest, payload, suppressed: [] })
  }
  await store.closeAudience(campaign, { total: many, hash: 'h' })
  await store.moveCampaign(campaign, 'running', '')
}

async function render(store: Store, campaign: number, merge: boolean, made: Made): Promise<void> {
  for (;;) {
    const lease = await store.claimChunk(campaign, { owner: 'r', nowMs: Date.now(), ttlMs: 600_000 })
    if (lease === null) return
    const batches = Array.from({ length: CHUNK / BATCH }, (_, batch) => ({
      shapeId: 's',
      payload: packBatch(made.lines(() => made.values.lines(lease.seqFrom + batch * BATCH, BATCH))),
      calls: merge ? [callOf(0, BATCH)] : Array.from({ length: BATCH }, (_, slot) => callOf(slot, 1)),
    }))
    made.batches.push(...batches.map(({ payload }) => payload))
    await store.settleChunk(lease, { parts: [], batches, failures: [] })
  }
}

function callOf(slotFrom: number, slots: number) {
  return { slotFrom, slots, merge: slots > 1, notBeforeMs: 0 }
}

/** One call after the other: claimed, loaded, intended and charged, and its outcome written. */
async function sendAll(store: Store, campaign: number, recipients: number, most = Infinity): Promise<void> {
  for (let sent = 0; sent < most; sent++) {
    const nowMs = Date.now()
    const [call] = await store.claimCalls(campaign, { owner: 'w', nowMs, ttlMs: 600_000, recipients })
    if (call === undefined) return
    if (recipients > 1) await store.loadBatch(call.batch)
    const minute = Math.floor(nowMs / 60_000)
    const { admitted } = await store.attempt({ calls: [call], minute, limits: LIMITS, nowMs, leaseUntilMs: nowMs + 35_000 })
    const outcome = { kind: 'accepted', providerId: '', httpStatus: 200 } as const
    await store.settle(
      admitted.map((call) => ({ call, outcome, lastMinute: minute })),
      nowMs,
    )
  }
}

function print(kind: 'sqlite' | 'postgres', rates: Record<Stage, Rate>, floor: Record<Stage, number>): void {
  const whats: readonly (readonly [Stage, string])[] = [
    ['audience', 'recipients/s stored, packed from lines'],
    ['values', 'recipients/s of rendered values stored, packed'],
    ['batches', 'recipients/s from claim to outcome, calls of 1,000'],
    ['singles', 'calls/s from claim to outcome, calls of 1'],
  ]
  for (const [stage, what] of whats) {
    const shown = (value: number): string => Math.round(value).toLocaleString('en-US').padStart(9)
    const { perSecond, ofStore } = rates[stage]
    console.log(
      `  ${kind.padEnd(9)}${shown(perSecond)} ${what.padEnd(51)} target ${shown(TARGETS[kind][stage])}   ` +
        `the store's part ${shown(ofStore)}, the engine alone ${shown(floor[stage])}`,
    )
  }
}

console.log(`${count.toLocaleString('en-US')} recipients; rates are of wall time and include what makes up the rows.\n`)
const folder = mkdtempSync(join(tmpdir(), 'emailc-bench-'))
{
  const made = new Made()
  const sqlite = openSqliteStore(join(folder, 'send.db'))
  const rates = await measure(sqlite, made)
  await sqlite.close()
  print('sqlite', rates, await measureFloor(sqliteEngine(join(folder, 'send.db')), made))
  rmSync(folder, { recursive: true })
}
const cluster = await startCluster()
try {
  const made = new Made()
  const url = await cluster.freshDatabase()
  const postgres = await openPostgresStore(url)
  const rates = await measure(postgres, made)
  await postgres.close()
  print('postgres', rates, await measureFloor(await postgresEngine(url), made))
} finally {
  await cluster.close()
}
