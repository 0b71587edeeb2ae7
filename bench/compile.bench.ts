// What one more recipient costs, beside the other ways of making the same two mails. All systems are alive at once, each in
// its own process; batches are asked for in shuffled rounds with a batch of the template literal right before each, so that
// whatever else the machine does falls on both. Microseconds are main-thread CPU time; a ratio is the median of the rounds'.

import { spawnSync, fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkHtml } from '../src/check.ts'
import type { BatchReply, BatchRequest } from './systems/child.ts'
import type { Mail } from './systems/load.ts'

const bench = fileURLToPath(new URL('.', import.meta.url))
const isFull = process.argv.includes('--full')
const rounds = isFull ? 15 : 5
const warmUpMs = isFull ? 1500 : 400
/**
 * `literal`: HTML and a text that a hand writes, without columns; the measure of all others. `literal-aligned` and
 * `handlebars-aligned`: with the text that emailc writes. `emailc-splice`: the values were rendered before.
 */
const literals = ['literal', 'literal-control', 'literal-aligned']
const fast = [...literals, 'emailc', 'emailc-plain', 'emailc-splice', 'handlebars', 'handlebars-aligned', 'eta']
/** They cost milliseconds, so a few batches tell enough; turned to bytes they tell nothing new. */
const heavy = process.argv.includes('--quick') ? [] : ['react-email', 'jsx-email', 'mjml']
const heavyRounds = 3
/** Those whose HTML is made for Outlook. */
const outlookSafe = ['react-email', 'jsx-email', 'mjml']

interface Row {
  readonly system: string
  readonly microseconds: number
  readonly ratio: number
  readonly spread: readonly [number, number]
  readonly htmlBytes: number
  readonly textBytes: number
}

if (!existsSync(`${bench}peers/node_modules/handlebars`)) {
  console.error('Installing the peers into bench/peers …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: `${bench}peers`, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('npm ci in bench/peers failed')
}

const children = new Map<string, ChildProcess>()
await Promise.all([...fast, ...heavy].map(start))
const report: Record<string, readonly Row[]> = {}
for (const mail of ['receipt', 'newsletter'] as const) {
  for (const output of ['string', 'bytes'] as const) report[`${mail} to ${output}`] = await measure(mail, output)
}
await printSizes()
for (const child of children.values()) child.kill()
mkdirSync(`${bench}../artifacts/bench`, { recursive: true })
writeFileSync(`${bench}../artifacts/bench/compile.json`, `${JSON.stringify(report, null, 2)}\n`)

async function start(name: string): Promise<void> {
  const child = fork(`${bench}systems/child.ts`, [name], {
    execArgv: ['--conditions=emailc:source', '--max-semi-space-size=16'],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.set(name, child)
  child.once('exit', (code) => {
    if (code !== null && code !== 0) fail(`${name} ended with ${code}`)
  })
  await once(child, 'message')
}

function fail(reason: string): never {
  for (const child of children.values()) child.kill()
  console.error(reason)
  process.exit(1)
}

async function ask(name: string, request: BatchRequest): Promise<BatchReply> {
  const child = children.get(name)!
  child.send(request)
  const [reply] = (await once(child, 'message')) as [BatchReply]
  return reply
}

async function measure(mail: 'receipt' | 'newsletter', output: 'string' | 'bytes'): Promise<readonly Row[]> {
  const systems = output === 'string' ? [...fast, ...heavy] : fast
  for (const name of systems) await ask(name, { mail, output, batchMs: warmUpMs })
  const times = new Map<string, { own: number[]; ratios: number[]; last: BatchReply }>()
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(systems, round)) {
      if (heavy.includes(name) && round >= heavyRounds) continue
      await ask('literal', { mail, output, batchMs: 15 })
      const literal = await ask('literal', { mail, output, batchMs: 60 })
      await ask(name, { mail, output, batchMs: 15 })
      const own = await ask(name, { mail, output, batchMs: 60 })
      const entry = times.get(name) ?? { own: [], ratios: [], last: own }
      entry.own.push(own.microseconds)
      entry.ratios.push(own.microseconds / literal.microseconds)
      times.set(name, { ...entry, last: own })
    }
  }
  const rows = systems.map((system): Row => {
    const { own, ratios, last } = times.get(system)!
    return {
      system,
      microseconds: median(own),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      htmlBytes: last.htmlBytes,
      textBytes: last.textBytes,
    }
  })
  print(`${mail} to ${output}`, rows)
  return rows
}

function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}: µs of main-thread CPU per mail, median of ${rounds} rounds`)
  console.log(
    ['system'.padEnd(18), 'µs'.padStart(9), 'ratio'.padStart(8), 'spread'.padStart(15), 'html'.padStart(8), 'text'.padStart(7)].join(' '),
  )
  for (const row of rows) {
    const spread = `${row.spread[0].toFixed(2)}–${row.spread[1].toFixed(2)}`
    console.log(
      [
        row.system.padEnd(18),
        row.microseconds.toFixed(1).padStart(9),
        row.ratio.toFixed(2).padStart(8),
        spread.padStart(15),
        String(row.htmlBytes).padStart(8),
        String(row.textBytes).padStart(7),
      ].join(' '),
    )
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]!
}

function shuffled(names: readonly string[], seed: number): string[] {
  return names
    .map((name, i) => ({ name, key: ((i + 1) * 2654435761 * (seed + 3)) % 4294967296 }))
    .sort((a, b) => a.key - b.key)
    .map(({ name }) => name)
}

/**
 * HTML bytes of both mails beside those of the peers that write for Outlook, and the errors that `emailc check` finds in each:
 * what Word, Gmail or another client drops is no smaller mail, but another one.
 */
async function printSizes(): Promise<void> {
  for (const mail of ['receipt', 'newsletter'] as const) {
    console.log(`\n${mail}: bytes of HTML, and errors for the clients that emailc writes for`)
    for (const name of ['emailc', ...outlookSafe]) {
      const child = children.get(name)
      if (child === undefined) continue
      child.send({ example: mail })
      const [{ html }] = (await once(child, 'message')) as [Mail]
      const errors = checkHtml(html).findings.filter(({ severity }) => severity === 'error')
      const codes = [...new Set(errors.map(({ code }) => code))].join(', ')
      console.log(`${name.padEnd(12)} ${String(Buffer.byteLength(html)).padStart(6)}  ${errors.length} ${codes}`)
    }
  }
}
