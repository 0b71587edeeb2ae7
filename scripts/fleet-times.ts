// How soon a machine that joins a running campaign sends, and how soon another leads when the leader is killed:
// `node scripts/fleet-times.ts --rounds 10`. Two machines send in single mode at 6,000 a minute; each round adds a third, waits for its first
// settled call, and kills the leader. A machine's time counts from when it has shown itself in the store, so Node's start is not in it.

import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startCluster } from '../test/send/postgres/support/cluster.ts'
import { openFleet } from '../test/send/postgres/support/fleet.ts'
import type { FleetMachine } from '../test/send/postgres/support/fleet.ts'

const LOOK_MS = 20
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const cluster = await startCluster()
const url = await cluster.freshDatabase()
const fleet = await openFleet(url)

async function leader(): Promise<number | undefined> {
  const [row] = await cluster.query(url, 'SELECT pid FROM emailc.machine JOIN emailc.leader ON owner = machine.id')
  return row === undefined ? undefined : Number(row['pid'])
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<number> {
  const startMs = performance.now()
  while (!(await isTrue())) await delay(LOOK_MS)
  return Math.round(performance.now() - startMs)
}

const isShown = async ({ process }: FleetMachine): Promise<boolean> =>
  (await fleet.store.fleet!.listMachines()).some(({ pid }) => pid === process.pid)

try {
  const limits = [{ scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: 6_000 }]
  await fleet.enqueue('spring', 60_000, { batch: { mode: 'single' }, limits })
  const machines = [fleet.startMachine(), fleet.startMachine()]
  await until(() => machines.every(({ settled }) => settled.length > 0))
  const joinedMs: number[] = []
  const movedMs: number[] = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const joined = fleet.startMachine()
    machines.push(joined)
    await until(() => isShown(joined))
    joinedMs.push(await until(() => joined.settled.length > 0))
    const killed = await leader()
    const index = machines.findIndex(({ process }) => process.pid === killed)
    await machines.splice(index, 1)[0]!.end('SIGKILL')
    movedMs.push(
      await until(async () => {
        const leads = await leader()
        return machines.some(({ process }) => process.pid === leads)
      }),
    )
  }
  console.log(JSON.stringify({ joinedMs, movedMs }))
} finally {
  await fleet.close()
  await cluster.close()
}
