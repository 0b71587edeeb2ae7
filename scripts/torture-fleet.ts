// Machines under fire. `node scripts/torture-fleet.ts kill --runs 20 --recipients 100000 --out kill.jsonl`: campaigns whose processes (4) are
// killed one after the other, every 2 to 5 seconds; `crash`: PostgreSQL itself, every 10 seconds; `restart`: SIGTERM to one process after the
// other; `limit --recipients 4000`: 16 workers in 4 processes with clocks up to 0.7 s off under 1,000 a minute, counted by the provider's
// calendar minute. Each run adds a line to the file, so runs can be gathered over days. Exit code 1 when anything was lost, repeated or over.

import { appendFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { totalCount, unsettledCount } from '../src/send/delivery.ts'
import { startCluster } from '../test/send/postgres/support/cluster.ts'
import type { Cluster } from '../test/send/postgres/support/cluster.ts'
import { openFleet } from '../test/send/postgres/support/fleet.ts'
import type { Fleet, FleetMachine } from '../test/send/postgres/support/fleet.ts'

const SKEWS_MS = [-700, -200, 300, 700]
const LIMIT = 1_000
const LOOK_MS = 100
const LONGEST_MS = 30 * 60_000
const LONGEST_STANDSTILL_MS = 60_000
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1' },
    recipients: { type: 'string', default: '10000' },
    'call-size': { type: 'string', default: '50' },
    out: { type: 'string' },
  },
})
const [mode = 'kill'] = positionals
const total = Number(values.recipients)

/** What strikes, and when; tells how long sending stood still after each crash of the database. */
interface Blows {
  readonly count: number
  readonly sentWhileAway: number
  readonly resumedMs: readonly number[]
}

/** A machine that ends although nobody struck it has a fault of its own. */
const lastWords = ({ log }: FleetMachine): string => log.slice(-20).join('')

function refuseFallen(machines: readonly FleetMachine[]): void {
  const fallen = machines.find(({ process: { exitCode, signalCode } }) => exitCode !== null || signalCode !== null)
  if (fallen !== undefined) throw new Error(`a machine ended by itself:\n${lastWords(fallen)}`)
}

async function trouble(cluster: Cluster, fleet: Fleet, isOver: () => Promise<boolean>): Promise<Blows> {
  const start = (index: number) => fleet.startMachine({ skewMs: SKEWS_MS[index]!, workers: 4, concurrency: 8 })
  const machines = SKEWS_MS.map((_, index) => start(index))
  // A machine that finds no server when it starts says so and ends, as it should.
  const shown = async (): Promise<number> => (await fleet.store.fleet!.listMachines()).length
  if (mode === 'crash') while ((await shown()) < machines.length) await delay(LOOK_MS)
  const resumedMs: number[] = []
  let count = 0
  let sentWhileAway = 0
  for (;;) {
    await delay(mode === 'crash' ? 10_000 : 2_000 + Math.random() * 3_000)
    if (await isOver().catch(() => false)) return { count, sentWhileAway, resumedMs }
    refuseFallen(machines)
    if (mode === 'limit') continue
    count += 1
    if (mode === 'crash') {
      const outage = await crash(cluster, fleet, machines, isOver)
      sentWhileAway += outage.sent
      resumedMs.push(outage.resumedMs)
      continue
    }
    const index = mode === 'restart' ? count % machines.length : Math.floor(Math.random() * machines.length)
    await machines[index]!.end(mode === 'restart' ? 'SIGTERM' : 'SIGKILL')
    machines[index] = start(index)
  }
}

/** Requests whose intent was durable may still end in the first second; after that nothing leaves until the server is back. */
async function crash(
  cluster: Cluster,
  fleet: Fleet,
  machines: readonly FleetMachine[],
  isOver: () => Promise<boolean>,
): Promise<{ sent: number; resumedMs: number }> {
  await cluster.crash()
  await delay(1_000)
  const before = fleet.requests()
  await delay(2_000)
  const sent = fleet.requests() - before
  await cluster.start()
  const backMs = performance.now()
  const stood = fleet.requests()
  while (fleet.requests() === stood && !(await isOver().catch(() => false))) {
    refuseFallen(machines)
    if (performance.now() - backMs > LONGEST_STANDSTILL_MS) throw new Error(`nobody sends:\n${machines.map(lastWords).join('\n')}`)
    await delay(20)
  }
  return { sent, resumedMs: Math.round(performance.now() - backMs) }
}

async function runOnce(cluster: Cluster): Promise<boolean> {
  const fleet = await openFleet(await cluster.freshDatabase())
  const startedMs = performance.now()
  try {
    const limit = mode === 'limit' ? LIMIT : Infinity
    const id = await fleet.enqueue('spring', total, {
      batch: { mode: mode === 'limit' ? 'single' : 'merge', maxRecipients: Number(values['call-size']) },
      chunkSize: 1_000,
      limits: [{ scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: limit }],
    })
    const progress = async () => (await fleet.store.progress(id, Date.now())).counts
    const endMs = Date.now() + LONGEST_MS
    const blows = await trouble(cluster, fleet, async () => unsettledCount(await progress()) === 0 || Date.now() > endMs)
    const counts = await progress()
    const duplicates = [...fleet.accepted.values()].filter((times) => times > 1).length
    const lost = total - fleet.accepted.size
    const minutes = [...fleet.perMinute].sort(([a], [b]) => a - b).map(([, count]) => count)
    const over = minutes.filter((count) => count > limit).length
    // The first minute is entered in its middle, and the last one has too little to send.
    const whole = minutes.slice(1, -1)
    const use = whole.length === 0 ? null : whole.reduce((sum, count) => sum + count, 0) / (whole.length * limit)
    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    const sum = totalCount(counts)
    const states = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
    const result = { mode, total, seconds, ...blows, duplicates, lost, sum, states, ...(mode === 'limit' ? { over, minutes, use } : {}) }
    console.log(JSON.stringify(result))
    if (values.out !== undefined) appendFileSync(values.out, `${JSON.stringify({ at: new Date(), ...result })}\n`)
    return duplicates + lost + over + blows.sentWhileAway === 0 && sum === total && unsettledCount(counts) === 0
  } finally {
    await fleet.close()
  }
}

const cluster = await startCluster()
try {
  for (let run = 0; run < Number(values.runs); run++) if (!(await runOnce(cluster))) process.exitCode = 1
} finally {
  await cluster.close()
}
