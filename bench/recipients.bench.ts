// What different recipients cost: 1,000 receipts of 0 to 50 items with optional lines through a cold cache, a structure that
// has to be lowered, and memory over many mails (`-- --full`: a million). Times are main-thread CPU.

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { createCompiler } from '../src/index.ts'
import type { Props } from '../templates/receipt.tsx'
import { makeProject } from './installed-project.ts'
import { newsletterOf, receiptOf } from './mails/recipients.ts'
import { mailModule, templateModule } from './systems/load.ts'

interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** What the project promises; `undefined` where it promises nothing. */
  readonly limit?: number
}

const bench = fileURLToPath(new URL('.', import.meta.url))
const memoryMails = process.argv.includes('--full') ? 1_000_000 : 50_000
const ROUNDS = 7

const rows: Row[] = [...(await distinctRecipients()), ...(await misses()), ...(await memory())]
for (const { what, value, unit, limit } of rows) {
  console.log(`${what.padEnd(64)} ${value.toFixed(2).padStart(9)} ${unit}${limit === undefined ? '' : `   at most ${limit}`}`)
}
mkdirSync(`${bench}../artifacts/bench`, { recursive: true })
writeFileSync(`${bench}../artifacts/bench/recipients.json`, `${JSON.stringify(rows, null, 2)}\n`)

interface ReceiptModule {
  readonly default: (props: Props) => never
  readonly orderOf: (count: number) => Props
}

async function distinctRecipients(): Promise<Row[]> {
  const module = (await import(await templateModule(`${bench}../templates/receipt.tsx`, 'sample-receipt', true))) as ReceiptModule
  const recipients = JSON.parse(JSON.stringify(Array.from({ length: 1000 }, (_, i) => distinct(module, i)))) as Props[]
  const runs = Array.from({ length: ROUNDS }, () => coldCache(module, recipients))
  return [
    { what: '1,000 distinct receipts, cold cache: lowerings', value: runs[0]!.lowerings, unit: '', limit: 12 },
    { what: '1,000 distinct receipts: steady', value: median(runs.map((run) => run.steady)), unit: 'µs per mail' },
    { what: '… cold cache, first 200', value: median(runs.map((run) => run.first / run.steady)), unit: '× steady' },
    { what: '… cold cache, after the first 200', value: median(runs.map((run) => run.later / run.steady)), unit: '× steady', limit: 3 },
  ]
}

function distinct({ orderOf }: ReceiptModule, i: number): Props {
  const order = orderOf((i * 37) % 51)
  const items = order.items.map(({ discount, note, ...item }, k) => ({
    ...item,
    ...((i + k) % 4 < 2 && { discount: discount ?? { label: `No. ${i}`, amount: k } }),
    ...((i + k) % 3 === 0 && { note: note ?? `Note ${i}.${k}` }),
  }))
  return { ...order, name: `Recipient ${i}`, items }
}

/** The same recipients twice: the first time nothing is known, the second time everything is. */
function coldCache({ default: Receipt }: ReceiptModule, recipients: readonly Props[]) {
  const compiler = createCompiler()
  const perMail = (some: readonly Props[]) =>
    cpuMicroseconds(() => {
      for (const props of some) read(compiler.compile(Receipt, props))
    }) / some.length
  const first = perMail(recipients.slice(0, 200))
  const later = perMail(recipients.slice(200))
  const lowerings = compiler.stats().misses
  const steady = perMail(recipients)
  return { first, later, lowerings, steady }
}

/** A compiler that has met nothing; its modules and their code are warm. */
async function misses(): Promise<Row[]> {
  const rows: Row[] = []
  for (const mail of ['receipt', 'newsletter'] as const) {
    const { default: template } = (await import(await mailModule(mail, true))) as { default: (props: object) => never }
    const props = mail === 'receipt' ? receiptOf(1) : newsletterOf(1)
    const times = Array.from({ length: 25 }, () => cpuMicroseconds(() => read(createCompiler().compile(template, props))) / 1000)
    rows.push({ what: `a miss: ${mail} lowered from nothing, warm`, value: median(times.slice(10)), unit: 'ms', limit: 25 })
  }
  return rows
}

/** In a project that has emailc installed: what compiles templates from their source takes memory that a worker never has. */
async function memory(): Promise<Row[]> {
  const folder = makeProject('recipients', 1)
  run(folder, ['node_modules/emailc/bin/emailc.js', 'build'])
  writeFileSync(join(folder, 'recipients.jsonl'), Array.from({ length: 1000 }, (_, i) => `${rowOf(i)}\n`).join(''))
  const script = await rolldown({ input: `${bench}systems/memory.ts`, external: ['emailc'], platform: 'node', logLevel: 'silent' })
  await script.write({ file: join(folder, 'memory.mjs') })
  await script.close()
  const printed = run(folder, ['memory.mjs', 'dist/receipt-0.js', 'recipients.jsonl', String(memoryMails)])
  const { firstMb, lastMb, peakMb } = JSON.parse(printed) as { firstMb: number; lastMb: number; peakMb: number }
  const many = memoryMails.toLocaleString('en-US')
  return [
    { what: `memory after a tenth of ${many} mails of a built template`, value: firstMb, unit: 'MB' },
    { what: `memory after ${many} mails`, value: lastMb, unit: 'MB' },
    { what: `memory at most, over ${many} mails`, value: peakMb, unit: 'MB', limit: 150 },
  ]
}

function rowOf(i: number): string {
  const props = receiptOf(i, i % 12)
  return JSON.stringify({ ...props, order: 'FO-ORDER', url: props.url.replace(props.order, 'FO-ORDER') })
}

function run(cwd: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

function read({ html, text }: { readonly html: string; readonly text: string }): number {
  return html.charCodeAt(html.length >> 1) + text.charCodeAt(text.length >> 1)
}

function cpuMicroseconds(work: () => void): number {
  const start = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(start)
  return user + system
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}
