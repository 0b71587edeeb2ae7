// The same campaign over one, two and four processes on one PostgreSQL: recipients as JSON lines, the receipt template, merge mode, the
// sandbox in a process of its own, the governor open. `npm run bench -- fleet` takes 20,000 recipients, `--full` 300,000;
// `--recipients=100000` chooses. The workers are `emailc worker`, and they run before the campaign is there.

import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { unsettledCount } from '../src/send/delivery.ts'
import { enqueueCampaign } from '../src/send/fleet/enqueue-campaign.ts'
import type { Store } from '../src/send/store/store.ts'
import { openPostgresStore } from '../src/send/store/postgres/postgres-store.ts'
import { createSandboxTransport } from '../src/send/transport/sandbox.ts'
import { startCluster } from '../test/send/postgres/support/cluster.ts'
import type { Cluster } from '../test/send/postgres/support/cluster.ts'
import { startSandbox } from './sandbox-process.ts'

const PROCESSES = [1, 2, 4]
const FAN_OUT_TARGET = 100_000
const LOOK_MS = 100
const asked = process.argv.find((argument) => argument.startsWith('--recipients='))
const count = asked === undefined ? 20_000 : Number(asked.slice('--recipients='.length))
const number = (value: number): string => Math.round(value).toLocaleString('en-US')

/** One campaign, from its file to the last outcome. */
interface Measured {
  readonly processes: number
  readonly fanOutMs: number
  readonly renderMs: number
  readonly totalMs: number
  readonly mostMb: number
  readonly bytes: number
}

async function runAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-bench-'))
  const file = join(folder, 'people.jsonl')
  const people = new URL('./send-people.ts', import.meta.url).pathname
  const made = spawnSync(process.execPath, ['--conditions=emailc:source', people, file, String(count)], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`the recipients could not be prepared: ${made.stderr}`)
  const cluster = await startCluster()
  try {
    const runs: Measured[] = []
    for (const processes of PROCESSES) runs.push(await runOne(cluster, processes, made.stdout.trim(), file))
    print(runs)
  } finally {
    await cluster.close()
    rmSync(folder, { recursive: true })
  }
}

async function runOne(cluster: Cluster, processes: number, templateFile: string, file: string): Promise<Measured> {
  const url = await cluster.freshDatabase()
  const sandbox = await startSandbox()
  const store = await openPostgresStore(url)
  const transport = createSandboxTransport({ url: sandbox.url, maxSockets: 1 })
  const workers = Array.from({ length: processes }, () => startWorker(url, sandbox.url))
  try {
    while ((await store.fleet!.listMachines()).length < processes) await delay(LOOK_MS)
    const startMs = performance.now()
    const { campaign } = await enqueueCampaign({
      store,
      transport,
      name: 'bench',
      templateFile,
      recipients: file,
      from: 'Shop <shop@example.com>',
      domain: 'example.com',
      batch: { mode: 'auto' },
      reconcile: { trustAfterMs: 1_000 },
    })
    const storedMs = performance.now()
    const renderMs = await untilSettled(store, campaign.id)
    const totalMs = performance.now() - storedMs
    const [size] = await cluster.query(url, 'SELECT pg_database_size(current_database()) AS bytes')
    const mostMb = Math.max(...workers.map(mostMemory))
    return { processes, fanOutMs: storedMs - startMs, renderMs, totalMs, mostMb, bytes: Number(size!['bytes']) }
  } finally {
    await Promise.all(workers.map(end))
    await transport.close()
    await store.close()
    sandbox.stop()
  }
}

/** Milliseconds until everybody was rendered. */
async function untilSettled(store: Store, campaign: number): Promise<number> {
  const startMs = performance.now()
  let renderMs = 0
  for (;;) {
    const { counts } = await store.progress(campaign, Date.now())
    if (renderMs === 0 && counts.queued === 0) renderMs = performance.now() - startMs
    if (unsettledCount(counts) === 0) {
      if (counts.accepted !== count) throw new Error(`not everybody was accepted: ${JSON.stringify(counts)}`)
      return renderMs
    }
    await delay(LOOK_MS)
  }
}

function startWorker(store: string, sandbox: string): ChildProcess {
  const bin = new URL('../bin/emailc.js', import.meta.url).pathname
  const flags = ['worker', '--store', store, '--sandbox', sandbox, '--log', 'error']
  return spawn(process.execPath, ['--conditions=emailc:source', bin, ...flags], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function end(worker: ChildProcess): Promise<unknown> {
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGTERM')
  return ended
}

/** The most memory a process has had resident, as Linux counts it. */
function mostMemory({ pid }: ChildProcess): number {
  const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return line === null ? 0 : Number(line[1]) / 1024
}

function print(runs: readonly Measured[]): void {
  const [alone] = runs
  console.log(`${number(count)} receipts, merge mode; rates are of wall time, recipients/s. Everything shares this machine's cores.\n`)
  for (const { processes, fanOutMs, renderMs, totalMs, mostMb, bytes } of runs) {
    const rate = (ms: number): string => number((count / ms) * 1_000).padStart(8)
    const against = (alone!.totalMs / totalMs).toFixed(2)
    console.log(
      `  ${processes} ${processes === 1 ? 'process  ' : 'processes'}  fan-out ${rate(fanOutMs)} (target ${number(FAN_OUT_TARGET)})   rendered ${rate(renderMs)}   ` +
        `rendered and sent ${rate(totalMs)}, ${against} × one process   ${number(mostMb)} MB each at most   ${number(bytes / count)} bytes a recipient`,
    )
  }
}

await runAll()
