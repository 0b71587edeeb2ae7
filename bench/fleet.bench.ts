// The same campaign over one, two and four processes on one PostgreSQL: recipients as JSON lines, the receipt template, merge mode, the
// sandbox in a process of its own, the governor open. `npm run bench -- fleet` takes 20,000 recipients, `--full` 300,000;
// `--recipients=100000` and `--processes=1,4` choose. The workers are `emailc worker` of the package as it is installed, and they run
// before the campaign is there. A new process has its code to load and to optimise; what the second half takes tells it from the rest.

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
import { makeProject } from './installed-project.ts'
import { numberOption } from './number-option.ts'
import { cpuMsOf } from './process-cpu.ts'
import { startSandbox } from './sandbox-process.ts'

const processesAsked = process.argv.find((argument) => argument.startsWith('--processes='))?.slice('--processes='.length)
const PROCESSES = (processesAsked ?? '1,2,4').split(',').map(Number)
const FAN_OUT_TARGET = 100_000
const LOOK_MS = 100
const count = numberOption('recipients') ?? 20_000
const number = (value: number): string => Math.round(value).toLocaleString('en-US')

/** One campaign, from its file to the last outcome. */
interface Measured {
  readonly processes: number
  readonly fanOutMs: number
  readonly renderMs: number
  readonly mostMb: number
  readonly bytes: number
  /** When it was stored, when half of it was sent, and when all was. */
  readonly marks: readonly [stored: Mark, half: Mark, settled: Mark]
}

/** CPU time since each process started, milliseconds. */
interface Mark {
  readonly wallMs: number
  readonly workersMs: number
  readonly postgresMs: number
  readonly sandboxMs: number
}

async function runAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-bench-'))
  const file = join(folder, 'people.jsonl')
  const people = new URL('./send-people.ts', import.meta.url).pathname
  const made = spawnSync(process.execPath, ['--conditions=emailc:source', people, file, String(count)], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`the recipients could not be prepared: ${made.stderr}`)
  const project = makeProject('fleet', 0)
  const cluster = await startCluster()
  try {
    const runs: Measured[] = []
    for (const processes of PROCESSES) runs.push(await runOne({ cluster, processes, templateFile: made.stdout.trim(), file, project }))
    print(runs)
  } finally {
    await cluster.close()
    rmSync(folder, { recursive: true })
  }
}

interface Setting {
  readonly cluster: Cluster
  readonly processes: number
  readonly templateFile: string
  readonly file: string
  /** A folder with emailc installed. */
  readonly project: string
}

async function runOne({ cluster, processes, templateFile, file, project }: Setting): Promise<Measured> {
  const url = await cluster.freshDatabase()
  const [{ data_directory: data }] = (await cluster.query(url, 'SHOW data_directory')) as [{ data_directory: string }]
  const postgres = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  const sandbox = await startSandbox()
  const store = await openPostgresStore(url)
  const transport = createSandboxTransport({ url: sandbox.url, maxSockets: 1 })
  const workers = Array.from({ length: processes }, () => startWorker(project, url, sandbox.url))
  const mark = (): Mark => ({
    wallMs: performance.now(),
    workersMs: workers.reduce((sum, { pid }) => sum + cpuMsOf(pid!), 0),
    postgresMs: cpuMsOf(postgres),
    sandboxMs: cpuMsOf(sandbox.pid),
  })
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
    const stored = mark()
    const { renderMs, half } = await untilSettled(store, campaign.id, mark)
    const marks = [stored, half, mark()] as const
    const [size] = await cluster.query(url, 'SELECT pg_database_size(current_database()) AS bytes')
    const mostMb = Math.max(...workers.map(mostMemory))
    return { processes, fanOutMs: stored.wallMs - startMs, renderMs, marks, mostMb, bytes: Number(size!['bytes']) }
  } finally {
    await Promise.all(workers.map(end))
    await transport.close()
    await store.close()
    sandbox.stop()
  }
}

/** Milliseconds until everybody was rendered, and the moment when half was sent. */
async function untilSettled(store: Store, campaign: number, mark: () => Mark): Promise<{ readonly renderMs: number; readonly half: Mark }> {
  const startMs = performance.now()
  let renderMs = 0
  let half: Mark | null = null
  for (;;) {
    const { counts } = await store.progress(campaign, Date.now())
    if (renderMs === 0 && counts.queued === 0) renderMs = performance.now() - startMs
    if (half === null && counts.accepted >= count / 2) half = mark()
    if (half !== null && unsettledCount(counts) === 0) {
      if (counts.accepted !== count) throw new Error(`not everybody was accepted: ${JSON.stringify(counts)}`)
      return { renderMs, half }
    }
    await delay(LOOK_MS)
  }
}

function startWorker(project: string, store: string, sandbox: string): ChildProcess {
  const bin = join(project, 'node_modules/emailc/bin/emailc.js')
  const flags = ['worker', '--store', store, '--sandbox', sandbox, '--log', 'error']
  return spawn(process.execPath, [bin, ...flags], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] })
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
  const alone = runs[0]!
  console.log(`${number(count)} receipts, merge mode; rates are of wall time, recipients/s. Everything shares this machine's cores.\n`)
  for (const { processes, fanOutMs, renderMs, marks, mostMb, bytes } of runs) {
    const [stored, half, settled] = marks
    const rate = (ms: number, recipients = count): string => number((recipients / ms) * 1_000).padStart(7)
    const wall = (from: Mark, to: Mark): number => to.wallMs - from.wallMs
    const against = (from: 0 | 1): string => (wall(alone.marks[from], alone.marks[2]) / wall(marks[from], settled)).toFixed(2)
    console.log(
      `  ${processes} ${processes === 1 ? 'process  ' : 'processes'}  fan-out ${rate(fanOutMs)} (target ${number(FAN_OUT_TARGET)})   rendered ${rate(renderMs)}   ` +
        `rendered and sent ${rate(wall(stored, settled))}, ${against(0)} × one process   second half ${rate(wall(half, settled), count / 2)}, ${against(1)} ×   ` +
        `${number(mostMb)} MB each at most   ${number(bytes / count)} bytes a recipient`,
    )
    for (const [what, from, to, recipients] of [
      ['all', stored, settled, count],
      ['second half', half, settled, count / 2],
    ] as const) {
      const each = (name: 'workersMs' | 'postgresMs' | 'sandboxMs'): string => (((to[name] - from[name]) / recipients) * 1_000).toFixed(1)
      console.log(
        `      µs of CPU each, ${what.padEnd(11)}  workers ${each('workersMs')}, PostgreSQL ${each('postgresMs')}, sandbox ${each('sandboxMs')}`,
      )
    }
  }
}

await runAll()
