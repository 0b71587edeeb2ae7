// The whole pipeline on this machine: recipients as JSON lines, the receipt template, the sandbox in a process of its own.
// `npm run bench -- send` takes 300,000 recipients; `--recipients=30000` fewer, `--single=5000` as many in single mode.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PipelineEvent } from '../src/send/observer.ts'
import { sendCampaign } from '../src/send/sender.ts'
import { openSqliteStore } from '../src/send/store/sqlite/sqlite-store.ts'
import { createSandboxTransport } from '../src/send/transport/sandbox.ts'

const flag = (name: string, fallback: number): number => {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`))
  return given === undefined ? fallback : Number(given.slice(name.length + 3))
}
const recipients = flag('recipients', 300_000)
const single = flag('single', Math.min(recipients, 20_000))

/** What each figure has to reach on two quiet cores. */
const TARGETS = { 'fan-out': 100_000, render: 20_000, 'send, single': 1_500, 'send, merge': 20_000 } as const

const folder = mkdtempSync(join(tmpdir(), 'emailc-bench-'))
try {
  const many = prepare(recipients)
  console.log(`${recipients.toLocaleString('en-US')} recipients, ${(statSync(many.file).size / 2 ** 20).toFixed(0)} MB of JSON lines\n`)
  await measure('merge', many.file, recipients, many.templateFile)
  await measure('single', single === recipients ? many.file : prepare(single).file, single, many.templateFile)
} finally {
  rmSync(folder, { recursive: true })
}

/** Builds the template and writes the recipients in a process of its own, so that Vite is not in what is measured. */
function prepare(count: number): { readonly templateFile: string; readonly file: string } {
  const file = join(folder, `people-${count}.jsonl`)
  const script = new URL('./send-people.ts', import.meta.url).pathname
  const { stdout, status } = spawnSync(process.execPath, ['--conditions=emailc:source', script, file, String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error('the recipients could not be prepared')
  return { templateFile: stdout.trim(), file }
}

async function measure(mode: 'single' | 'merge', file: string, count: number, templateFile: string): Promise<void> {
  const sandbox = await startSandbox()
  const storePath = join(folder, `${mode}.db`)
  const store = openSqliteStore(storePath)
  const transport = createSandboxTransport({ url: sandbox.url, maxSockets: 32 })
  const start = mark()
  let [stored, rendered] = [start, start]
  let peakBytes = 0
  let calls = 0
  const observe = ({ kind }: PipelineEvent): void => {
    if (kind === 'chunk-stored') stored = mark()
    else if (kind === 'chunk-rendered') rendered = mark()
    else if (kind === 'settled') calls += 1
    else if (kind === 'progress') peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
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
  await transport.close()
  await store.close()
  sandbox.stop()
  console.log(`${mode}: ${counts.accepted.toLocaleString('en-US')} accepted in ${calls.toLocaleString('en-US')} calls, ${outcome.kind}`)
  const sendName = mode === 'merge' && calls < count ? 'send, merge' : 'send, single'
  for (const [name, from, to] of [
    ['fan-out', start, stored],
    ['render', stored, rendered],
    [sendName, rendered, end],
  ] as const) {
    const rate = Math.round((count / (to.wallMs - from.wallMs)) * 1_000).toLocaleString('en-US')
    const cpu = (((to.cpuMs - from.cpuMs) / count) * 1_000).toFixed(0)
    const target = TARGETS[name].toLocaleString('en-US')
    console.log(`  ${name.padEnd(14)} ${rate.padStart(9)} recipients/s   target ${target.padStart(7)}   ${cpu.padStart(5)} µs of CPU each`)
  }
  console.log(`  ${'store'.padEnd(14)} ${String(Math.round(statSync(storePath).size / count)).padStart(9)} bytes a recipient   target 400`)
  console.log(`  ${'memory'.padEnd(14)} ${String(Math.round(peakBytes / 2 ** 20)).padStart(9)} MB at most         target 512\n`)
}

/** Wall and CPU time: on a machine that others use as well, the second tells more. */
function mark(): { readonly wallMs: number; readonly cpuMs: number } {
  const { user, system } = process.cpuUsage()
  return { wallMs: performance.now(), cpuMs: (user + system) / 1_000 }
}

/** The sandbox as users start it, so that it has a core of its own. */
async function startSandbox(): Promise<{ readonly url: string; stop(): void }> {
  const script = `import { createSandbox } from ${JSON.stringify(new URL('../src/sandbox.ts', import.meta.url).href)}
    const sandbox = await createSandbox({ store: { maxBodyBytes: 1_000_000 } })
    process.stdout.write(sandbox.url)`
  const child = spawn(process.execPath, ['--conditions=emailc:source', '--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString())))
  return { url, stop: () => void child.kill() }
}
