import { flushCompileCache } from 'node:module'
import { systemClock } from '../../../../src/send/clock.ts'
import { FleetWorker } from '../../../../src/send/fleet/fleet-worker.ts'
import { openPostgresStore } from '../../../../src/send/store/postgres/postgres-store.ts'
import { createSandboxTransport } from '../../../../src/send/transport/sandbox.ts'

/** A machine of a fleet: a process that works on whatever runs in a store, until SIGTERM. Prints one line for each thing it does. */
export interface WorkerTask {
  readonly storeUrl: string
  readonly sandboxUrl: string
  readonly templates: string
  /** Processes of one host share its cores. */
  readonly host: string
  readonly cores?: number
  /** How wrong this machine's own clock is. */
  readonly skewMs: number
  readonly workers: number
  readonly concurrency: number
  /** Without a key it leaves every campaign to others. */
  readonly hasKey?: boolean
}

// Most machines are killed, and would keep nothing for the next ones.
flushCompileCache()
const task = JSON.parse(process.argv[2]!) as WorkerTask
const realNow = Date.now
Date.now = () => realNow() + task.skewMs
const store = await openPostgresStore(task.storeUrl, { host: task.host })
const ending = new AbortController()
process.once('SIGTERM', () => ending.abort())
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const worker = new FleetWorker({
  store,
  openTransport: async () =>
    task.hasKey === false ? null : createSandboxTransport({ url: task.sandboxUrl, maxSockets: task.concurrency }),
  templates: task.templates,
  rendererModule: new URL('../../support/tiny-renderer.ts', import.meta.url).href,
  clock: store.clock ?? systemClock,
  observe:
    ({ id }) =>
    (event) => {
      if (event.kind === 'settled' || event.kind === 'chunk-rendered') say({ ...event, campaign: id })
    },
  note(event) {
    if (event.kind === 'campaign-failed') say({ kind: event.kind, reason: event.error.stack })
    else if (event.kind !== 'looked') say({ kind: event.kind })
  },
  random: Math.random,
  workers: task.workers,
  concurrency: task.concurrency,
  workerBudgetMs: Infinity,
  renderThreads: task.cores === undefined ? 1 : undefined,
  cores: task.cores,
  graceMs: 8_000,
})
await worker.run(ending.signal)
await store.close()
