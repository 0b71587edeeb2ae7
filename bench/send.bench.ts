// The whole pipeline on this machine: recipients as JSON lines, the receipt template, the sandbox in a process of its own, the governor
// open. `npm run bench -- send` takes 100,000 recipients in merge mode and 10,000 in single mode, and 10,000 in merge mode once more for what memory
// does; `--full` 10,000, 300,000 and 1,000,000. `--recipients=30000` and `--single=5000` choose. `--profile` also says where the sender's own
// thread spends its time, off V8's samples, in a run of its own.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PipelineEvent } from '../src/send/observer.ts'
import { sendCampaign } from '../src/send/sender.ts'
import { openSqliteStore } from '../src/send/store/sqlite/sqlite-store.ts'
import { createSandboxTransport } from '../src/send/transport/sandbox.ts'
import { numberOption } from './number-option.ts'
import { startSandbox } from './sandbox-process.ts'
import { selfTimes } from './self-times.ts'

/** What each figure has to reach on two quiet cores. */
const TARGETS = { 'fan-out': 100_000, render: 20_000, 'send, single': 1_500, 'send, merge': 20_000 } as const
/** How often memory is looked at. */
const SAMPLE_MS = 20
const child = process.argv.indexOf('--child')

if (child === -1) runAll()
else await runOne(process.argv[child + 1] as Mode, Number(process.argv[child + 2]), process.argv[child + 3]!)

type Mode = 'single' | 'merge'

function runAll(): void {
  const asked = numberOption('recipients')
  const sizes = asked !== undefined ? [asked] : process.argv.includes('--full') ? [10_000, 300_000, 1_000_000] : [10_000, 100_000]
  const folder = mkdtempSync(join(tmpdir(), 'emailc-bench-'))
  console.log('Rates are of wall time; CPU counts all threads of the sender, and tells more on a machine that others use.\n')
  try {
    for (const size of sizes) runInChild('merge', size, folder)
    runInChild('single', numberOption('single') ?? Math.min(10_000, sizes.at(-1)!), folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Each run has a process of its own, so that its memory is its own. */
function runInChild(mode: Mode, count: number, folder: string): void {
  const flags = process.argv.includes('--profile') ? ['--profile'] : []
  const script = new URL(import.meta.url).pathname
  const { status } = spawnSync(process.execPath, ['--conditions=emailc:source', script, ...flags, '--child', mode, String(count), folder], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}

/** Builds the template and writes the recipients in a process of its own, so that Vite is not in what is measured. */
function prepare(count: number, folder: string): { readonly templateFile: string; readonly file: string } {
  const file = join(folder, 'people.jsonl')
  const script = new URL('./send-people.ts', import.meta.url).pathname
  const { stdout, status } = spawnSync(process.execPath, ['--conditions=emailc:source', script, file, String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error('the recipients could not be prepared')
  return { templateFile: stdout.trim(), file }
}

async function runOne(mode: Mode, count: number, folder: string): Promise<void> {
  const { templateFile, file } = prepare(count, folder)
  const sandbox = await startSandbox()
  const storePath = join(folder, `${mode}-${count}.db`)
  const store = openSqliteStore(storePath)
  const transport = createSandboxTransport({ url: sandbox.url, maxSockets: 32 })
  const profile = process.argv.includes('--profile') ? await startProfile() : null
  const start = mark()
  let [stored, rendered, calls] = [start, start, 0]
  const peaks = { 'fan-out': 0, render: 0, send: 0 }
  let stage: keyof typeof peaks = 'fan-out'
  const sampling = setInterval(() => (peaks[stage] = Math.max(peaks[stage], process.memoryUsage.rss())), SAMPLE_MS)
  const observe = ({ kind }: PipelineEvent): void => {
    if (kind === 'chunk-stored') stored = mark()
    else if (kind === 'chunk-leased') stage = 'render'
    else if (kind === 'chunk-rendered') rendered = mark()
    else if (kind === 'calls-leased') stage = 'send'
    else if (kind === 'settled') calls += 1
  }
  const { counts, end: outcome } = await sendCampaign({
    store,
    transport,
    observe,
    name: mode,
    templateFile,
    recipients: file,
    from: 'Shop <shop@example.com>',
    domain: 'example.com',
    batch: { mode: mode === 'merge' ? 'auto' : 'single' },
    reconcile: { trustAfterMs: 1_000 },
  })
  const end = mark()
  clearInterval(sampling)
  const spent = profile === null ? [] : await profile.stop()
  await transport.close()
  await store.close()
  sandbox.stop()
  const inputMb = (statSync(file).size / 2 ** 20).toFixed(0)
  console.log(
    `${mode}, ${count.toLocaleString('en-US')} recipients, ${inputMb} MB of JSON lines: ${counts.accepted.toLocaleString('en-US')} accepted in ${calls.toLocaleString('en-US')} calls, ${outcome.kind}`,
  )
  for (const [name, from, to] of [
    ['fan-out', start, stored],
    ['render', stored, rendered],
    [mode === 'merge' ? 'send, merge' : 'send, single', rendered, end],
  ] as const) {
    const rate = Math.round((count / (to.wallMs - from.wallMs)) * 1_000).toLocaleString('en-US')
    const cpu = (((to.cpuMs - from.cpuMs) / count) * 1_000).toFixed(0)
    const target = TARGETS[name].toLocaleString('en-US')
    console.log(`  ${name.padEnd(14)} ${rate.padStart(9)} recipients/s   target ${target.padStart(7)}   ${cpu.padStart(5)} µs of CPU each`)
  }
  console.log(`  ${'store'.padEnd(14)} ${String(Math.round(statSync(storePath).size / count)).padStart(9)} bytes a recipient   target 400`)
  const stages = Object.entries(peaks).map(([name, bytes]) => `${name} ${Math.round(bytes / 2 ** 20)}`)
  const most = Math.round(Math.max(...Object.values(peaks)) / 2 ** 20)
  console.log(`  ${'memory'.padEnd(14)} ${String(most).padStart(9)} MB at most         target 512   (${stages.join(', ')})`)
  for (const [what, ms] of spent) console.log(`    ${((ms * 1_000) / count).toFixed(1).padStart(7)} µs each  ${what}`)
  console.log('')
  for (const path of [storePath, file]) rmSync(path)
}

/** Wall and CPU time: on a machine that others use as well, the second tells more. */
function mark(): { readonly wallMs: number; readonly cpuMs: number } {
  const { user, system } = process.cpuUsage()
  return { wallMs: performance.now(), cpuMs: (user + system) / 1_000 }
}

async function startProfile(): Promise<{ stop(): Promise<readonly (readonly [what: string, ms: number])[]> }> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  return { stop: async () => selfTimes((await session.post('Profiler.stop')).profile) }
}
