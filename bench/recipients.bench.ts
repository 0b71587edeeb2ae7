// What different recipients cost: 1,000 receipts of 0 to 50 items with optional lines through a cold cache, a structure that
// has to be lowered, and memory over many mails (`-- --full`: a million). Times are main-thread CPU.

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createCompiler } from '../src/index.ts'
import type { Props } from '../templates/receipt.tsx'
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

async function memory(): Promise<Row[]> {
  const script = fileURLToPath(new URL('./systems/memory.ts', import.meta.url))
  const template = await mailModule('receipt', true)
  // Node lets the young generation grow to some 100 MB before it collects; what is asked here is whether anything is kept.
  const flags = ['--conditions=emailc:source', '--max-semi-space-size=8']
  const { stdout, status } = spawnSync(process.execPath, [...flags, script, template, String(memoryMails)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error('the mails could not be written')
  const { firstMb, lastMb, peakMb } = JSON.parse(stdout) as { firstMb: number; lastMb: number; peakMb: number }
  const many = memoryMails.toLocaleString('en-US')
  return [
    { what: `memory after a tenth of ${many} mails`, value: firstMb, unit: 'MB' },
    { what: `memory after ${many} mails`, value: lastMb, unit: 'MB' },
    { what: `memory at most, over ${many} mails`, value: peakMb, unit: 'MB', limit: 150 },
  ]
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
