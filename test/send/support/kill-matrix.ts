import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '../../../src/sandbox.ts'
import { totalCount } from '../../../src/send/delivery.ts'
import type { DeliveryCounts } from '../../../src/send/delivery.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import type { ChildTask } from './campaign-child.ts'

/** Where a sender can be killed. `event` is one of its own; `accepted` is in the provider, after acceptance and before the answer. */
export interface KillPoint {
  readonly name: string
  readonly event: string
  /** Which occurrences, spread over the repeats. */
  readonly nths: readonly number[]
  /** Where the sender that takes over is killed, too. */
  readonly thenAt?: string
}

export const killPoints: readonly KillPoint[] = [
  { name: 'half-way through fan-out', event: 'chunk-stored', nths: [2, 1, 3] },
  { name: 'after fan-out', event: 'chunk-stored', nths: [4] },
  { name: 'with a chunk in a render thread', event: 'chunk-leased', nths: [1, 3, 4] },
  { name: 'after a chunk is rendered', event: 'chunk-rendered', nths: [2, 4] },
  { name: 'after calls are leased', event: 'calls-leased', nths: [1] },
  { name: 'after the intent, before the connection', event: 'intents-written', nths: [1, 2] },
  { name: 'at the first byte', event: 'first-byte', nths: [1, 3, 6] },
  { name: 'after acceptance, before the answer', event: 'accepted', nths: [1, 4, 6] },
  { name: 'after the answer, before the commit', event: 'answered', nths: [1, 3, 6] },
  { name: 'after the commit', event: 'settled', nths: [1, 5] },
  { name: 'after acceptance, and again while looking it up', event: 'accepted', nths: [1, 3], thenAt: 'reconciling' },
  { name: 'after the answer, and again after the next intent', event: 'answered', nths: [2], thenAt: 'intents-written' },
  { name: 'at a new minute', event: 'minute-entered', nths: [1] },
]

export interface KillOutcome {
  readonly point: string
  readonly workers: number
  readonly mode: 'single' | 'merge'
  /** Whether the sender was alive to be killed there. */
  readonly wasKilled: boolean
  /** Requests the provider had begun and the sender had not settled when it died. */
  readonly uncertainAfterKill: number
  readonly duplicates: number
  readonly lost: number
  readonly total: number
  readonly recipients: number
  readonly counts: DeliveryCounts
}

const RECIPIENTS = 120

/** Kills a sender at a point, looks at what it left, lets a second one finish, and compares with the provider's own log. */
export async function runKill(point: KillPoint, workers: number, mode: 'single' | 'merge', repeat: number): Promise<KillOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-kill-'))
  const nth = point.nths[repeat % point.nths.length]!
  const accepted = new Map<string, number>()
  let calls = 0
  let child: ChildProcess | null = null
  const sandbox = await createSandbox({
    onAccepted(messages) {
      for (const { to } of messages) accepted.set(to, (accepted.get(to) ?? 0) + 1)
      if (point.event === 'accepted' && ++calls === nth) child?.kill('SIGKILL')
    },
  })
  try {
    const templateFile = join(folder, 'template.json')
    writeFileSync(templateFile, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))
    const storePath = join(folder, 'send.db')
    const task: ChildTask = { storePath, sandboxUrl: sandbox.url, templateFile, recipients: RECIPIENTS, mode, workers }
    const first = startChild({ ...task, ...(point.event === 'accepted' ? {} : { killAt: { event: point.event, nth } }) })
    child = first.process
    const wasKilled = (await first.ended).signal === 'SIGKILL'
    const uncertainAfterKill = await attemptsLeft(storePath)
    child = null
    if (point.thenAt !== undefined) await startChild({ ...task, killAt: { event: point.thenAt, nth: 1 } }).ended
    const second = await startChild(task).ended
    if (second.code !== 0) throw new Error(`the second sender ended with ${second.code}: ${second.errors}`)
    const counts = (JSON.parse(second.output) as { counts: DeliveryCounts }).counts
    return {
      point: point.name,
      workers,
      mode,
      wasKilled,
      uncertainAfterKill,
      duplicates: [...accepted.values()].filter((times) => times > 1).length,
      lost: RECIPIENTS - accepted.size,
      total: totalCount(counts),
      recipients: RECIPIENTS,
      counts,
    }
  } finally {
    await sandbox.close()
    rmSync(folder, { recursive: true })
  }
}

/** Calls with an intent and no outcome in a store that its owner left behind. */
async function attemptsLeft(storePath: string): Promise<number> {
  const store = openSqliteStore(storePath)
  const campaign = await store.findCampaign('spring')
  const progress = campaign === null ? null : await store.progress(campaign.id, Date.now())
  await store.close()
  return progress?.counts.attempting ?? 0
}

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  readonly errors: string
}

function startChild(task: ChildTask): { readonly process: ChildProcess; readonly ended: Promise<Ended> } {
  const file = new URL('./campaign-child.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--conditions=emailc:source', file, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code, signal, output, errors })))
  return { process: child, ended }
}
