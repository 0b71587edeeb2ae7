// How soon a machine that joins a running campaign sends, how soon another leads when the leader is killed, how soon a process that stands by
// sends when the one on its host is killed or told to end, and how soon one sends whose host's first process lacks the key:
// `node scripts/fleet-times.ts --rounds 10`, in single mode at 6,000 a minute. A joining machine's time counts from when it has shown itself in
// the store, so Node's start is not in it; the others end with the first settled call.

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

const limits = [{ scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: 6_000 }]
const rules = { batch: { mode: 'single' }, limits } as const
const rounds = Array.from({ length: Number(values.rounds) }, (_, round) => round)

/** Two machines; a third joins, and the leader is killed. */
async function machinesOnTheirOwn(): Promise<object> {
  const id = await fleet.enqueue('spring', 60_000, rules)
  const machines = [fleet.startMachine(), fleet.startMachine()]
  await until(() => machines.every(({ settled }) => settled.length > 0))
  const joinedMs: number[] = []
  const movedMs: number[] = []
  for (const _ of rounds) {
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
  await fleet.store.moveCampaign(id, 'cancelled', '')
  await Promise.all(machines.map((machine) => machine.end('SIGTERM')))
  return { joinedMs, movedMs }
}

/** One sends and one stands by on a host; the first is killed, or told to end. */
async function machinesOnOneHost(): Promise<object> {
  const id = await fleet.enqueue('summer', 60_000, rules)
  const startOne = (): FleetMachine => fleet.startMachine({ host: 'one', cores: 1 })
  let sends = startOne()
  await until(() => sends.settled.length > 0)
  const times: Record<'SIGKILL' | 'SIGTERM', number[]> = { SIGKILL: [], SIGTERM: [] }
  for (const signal of rounds.flatMap(() => ['SIGKILL', 'SIGTERM'] as const)) {
    const spare = startOne()
    await until(async () =>
      (await fleet.store.fleet!.listMachines()).some(({ pid, state }) => pid === spare.process.pid && state === 'standby'),
    )
    await delay(2_000)
    const before = spare.settled.length
    void sends.end(signal)
    times[signal].push(await until(() => spare.settled.length > before))
    sends = spare
  }
  await fleet.store.moveCampaign(id, 'cancelled', '')
  await sends.end('SIGTERM')
  return { spareAfterKillMs: times.SIGKILL, spareAfterEndMs: times.SIGTERM }
}

/** Two on a host, of which the first has no key; the second sends its first mail of a campaign that begins. */
async function machinesWithoutKey(): Promise<object> {
  const keyless = fleet.startMachine({ host: 'two', cores: 1, hasKey: false })
  await until(() => isShown(keyless))
  const other = fleet.startMachine({ host: 'two', cores: 1 })
  await until(() => isShown(other))
  const afterKeylessMs: number[] = []
  for (const round of rounds) {
    const before = other.settled.length
    const id = await fleet.enqueue(`autumn-${round}`, 20, rules)
    afterKeylessMs.push(await until(() => other.settled.length > before))
    await fleet.untilSettled(id, 60_000)
  }
  return { afterKeylessMs }
}

try {
  for (const measure of [machinesOnOneHost, machinesWithoutKey, machinesOnTheirOwn]) console.log(JSON.stringify(await measure()))
} finally {
  await fleet.close()
  await cluster.close()
}
