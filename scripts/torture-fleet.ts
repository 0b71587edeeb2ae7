// Machines under fire. `node scripts/torture-fleet.ts kill 20 100000`: 20 campaigns of 100,000, with a process of four killed every 2 to
// 5 seconds; `crash`: PostgreSQL itself, every 10 seconds; `limit 1 6000`: 16 workers in 4 processes with clocks up to 0.7 s off under 1,000 a
// minute, counted by the provider's calendar minute. Exit code 1 when anything was lost, repeated or over.

import { totalCount, unsettledCount } from '../src/send/delivery.ts'
import { startCluster } from '../test/send/postgres/support/cluster.ts'
import type { Cluster } from '../test/send/postgres/support/cluster.ts'
import { openFleet } from '../test/send/postgres/support/fleet.ts'
import type { Fleet } from '../test/send/postgres/support/fleet.ts'

const SKEWS_MS = [-700, -200, 300, 700]
const LIMIT = 1_000
const LONGEST_MS = 30 * 60_000
const [mode = 'kill', runs = '1', recipients = '10000'] = process.argv.slice(2)

async function trouble(cluster: Cluster, fleet: Fleet, isOver: () => Promise<boolean>): Promise<number> {
  const machines = SKEWS_MS.map((skewMs) => fleet.startMachine({ skewMs, workers: 4, concurrency: 8 }))
  let blows = 0
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, mode === 'crash' ? 10_000 : 2_000 + Math.random() * 3_000))
    if (await isOver().catch(() => false)) return blows
    if (mode === 'crash') {
      await cluster.crash()
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      await cluster.start()
      blows += 1
    }
    if (mode !== 'kill') continue
    const index = Math.floor(Math.random() * machines.length)
    await machines[index]!.end('SIGKILL')
    machines[index] = fleet.startMachine({ skewMs: SKEWS_MS[index]!, workers: 4, concurrency: 8 })
    blows += 1
  }
}

async function runOnce(cluster: Cluster): Promise<boolean> {
  const fleet = await openFleet(await cluster.freshDatabase())
  const startedMs = performance.now()
  try {
    const total = Number(recipients)
    const limit = mode === 'limit' ? LIMIT : Infinity
    const id = await fleet.enqueue('spring', total, {
      batch: { mode: mode === 'limit' ? 'single' : 'merge', maxRecipients: 20 },
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
    const whole = minutes.slice(1, -1)
    const use = whole.length === 0 ? null : whole.reduce((sum, count) => sum + count, 0) / (whole.length * limit)
    const seconds = Math.round((performance.now() - startedMs) / 1_000)
    const sum = totalCount(counts)
    const states = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
    console.log(
      JSON.stringify({ mode, total, seconds, blows, duplicates, lost, sum, states, over, minutes: mode === 'limit' ? minutes : [], use }),
    )
    return duplicates + lost + over === 0 && sum === total && unsettledCount(counts) === 0
  } finally {
    await fleet.close()
  }
}

const cluster = await startCluster()
try {
  for (let run = 0; run < Number(runs); run++) if (!(await runOnce(cluster))) process.exitCode = 1
} finally {
  await cluster.close()
}
