import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createSandbox } from '../../../src/sandbox.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { runningClock } from '../../../src/sandbox/clock.ts'
import { totalCount } from '../../../src/send/delivery.ts'
import type { DeliveryCounts } from '../../../src/send/delivery.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import type { ChildTask } from './campaign-child.ts'
import type { KillPoint } from './kill-points.ts'

export interface KillOutcome {
  readonly point: string
  readonly workers: number
  readonly mode: 'single' | 'merge'
  /** Whether the sender was alive to be hit there. */
  readonly wasHit: boolean
  /** Recipients whose requests the sender had begun and not settled when it was gone. */
  readonly uncertainAfter: number
  readonly duplicates: number
  readonly lost: number
  readonly total: number
  readonly recipients: number
  readonly counts: DeliveryCounts
  /** Other promises that were broken, in words. */
  readonly breaches: readonly string[]
}

const RECIPIENTS = 120
/** Leases of attempts last for the request limit and five seconds; after that, and not before, another may take them. */
const SUSPENDED_MS = 6_500
/** What the other sender needs to start and to look up what it has taken. */
const STEALING_MS = 3_000
const LOCKED_MS = 30_000
/** Requests whose intents were written before the lock may still arrive. */
const IN_FLIGHT_MS = 1_500
const GRACE_MS = 10_000
/** From the start of a sender to the new minute. */
const LEAD_MS = 20_000

/**
 * Hits a sender at a point, looks at what it left, lets a second one finish, and compares with the provider's own log.
 *
 * @param signal ends the run and the processes it has started
 */
export async function runKill(
  point: KillPoint,
  workers: number,
  mode: 'single' | 'merge',
  repeat: number,
  signal?: AbortSignal,
): Promise<KillOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'emailc-kill-'))
  const nth = point.nths[repeat % point.nths.length]!
  try {
    return await new KillRun({ point, folder, mode: point.setting?.mode ?? mode, workers, nth, signal }).run()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface KillRunOptions {
  readonly point: KillPoint
  readonly folder: string
  readonly mode: 'single' | 'merge'
  readonly workers: number
  readonly nth: number
  readonly signal: AbortSignal | undefined
}

class KillRun {
  readonly #point: KillPoint
  readonly #folder: string
  readonly #mode: 'single' | 'merge'
  readonly #workers: number
  readonly #nth: number
  readonly #signal: AbortSignal | undefined
  readonly #acceptedMs: { readonly to: string; readonly atMs: number }[] = []
  readonly #breaches: string[] = []
  #child: Child | null = null

  constructor({ point, folder, mode, workers, nth, signal }: KillRunOptions) {
    this.#point = point
    this.#folder = folder
    this.#mode = mode
    this.#workers = workers
    this.#nth = nth
    this.#signal = signal
  }

  async run(): Promise<KillOutcome> {
    const offsetMs = this.#point.crossesMinute === true ? 60_000 - LEAD_MS - (Date.now() % 60_000) : 0
    const sandbox = await this.#startSandbox(offsetMs)
    try {
      return await this.#runAgainst(sandbox, offsetMs)
    } finally {
      await sandbox.close()
    }
  }

  async #startSandbox(offsetMs: number): Promise<Sandbox> {
    let calls = 0
    return createSandbox({
      clock: runningClock({ startMs: Date.now() + offsetMs }),
      onAccepted: (messages) => {
        for (const { to } of messages) this.#acceptedMs.push({ to, atMs: Date.now() })
        if (this.#point.event === 'accepted' && ++calls === this.#nth) this.#child?.process.kill('SIGKILL')
      },
    })
  }

  async #runAgainst(sandbox: Sandbox, clockOffsetMs: number): Promise<KillOutcome> {
    const { event, blow = 'kill', thenAt, setting } = this.#point
    const task: ChildTask = {
      ...setting,
      storePath: join(this.#folder, 'send.db'),
      sandboxUrl: sandbox.url,
      templateFile: this.#writeTemplate(),
      recipients: RECIPIENTS,
      mode: this.#mode,
      workers: this.#workers,
      clockOffsetMs,
    }
    this.#child = this.#startChild(event === 'accepted' ? task : { ...task, strikeAt: { event, nth: this.#nth, blow } })
    const wasHit = await this.#watch(this.#child, task)
    this.#child = null
    const uncertainAfter = await attemptsLeft(task.storePath)
    if (blow === 'terminate' && uncertainAfter > 0) this.#breaches.push(`${uncertainAfter} uncertain after an orderly end`)
    if (thenAt !== undefined) await this.#startChild({ ...task, strikeAt: { event: thenAt, nth: 1, blow: 'kill' } }).ended
    return { ...(await this.#finish(task)), wasHit, uncertainAfter, breaches: this.#breaches }
  }

  /** A second sender goes on with whatever is left, and counts. */
  async #finish(task: ChildTask): Promise<Omit<KillOutcome, 'wasHit' | 'uncertainAfter' | 'breaches'>> {
    const { code, output, errors } = await this.#startChild(task).ended
    if (code !== 0) throw new Error(`the second sender ended with ${code}: ${errors}`)
    const { counts } = JSON.parse(output) as { counts: DeliveryCounts }
    const times = new Map<string, number>()
    for (const { to } of this.#acceptedMs) times.set(to, (times.get(to) ?? 0) + 1)
    return {
      point: this.#point.name,
      workers: this.#workers,
      mode: this.#mode,
      duplicates: [...times.values()].filter((count) => count > 1).length,
      lost: RECIPIENTS - times.size,
      total: totalCount(counts),
      recipients: RECIPIENTS,
      counts,
    }
  }

  /** Does what has to be done from outside, until the sender is gone; whether it was hit. */
  async #watch(child: Child, task: ChildTask): Promise<boolean> {
    const { blow = 'kill' } = this.#point
    if (blow === 'kill') return (await child.ended).signal === 'SIGKILL'
    const isHit = await Promise.race([child.hit, child.ended.then(() => false)])
    const hitMs = Date.now()
    if (isHit && blow === 'suspend') await this.#stealFrom(child, task)
    if (isHit && blow === 'store-locked') await this.#lock(task.storePath)
    const { code, errors } = await child.ended
    if (code !== 0) this.#breaches.push(`ended with ${code}: ${errors.slice(0, 200)}`)
    if (blow === 'terminate' && Date.now() - hitMs > GRACE_MS) this.#breaches.push(`took ${Date.now() - hitMs} ms to end`)
    return isHit
  }

  /** Nobody sends while the ledger cannot be written; when it can, sending goes on at once. */
  async #lock(storePath: string): Promise<void> {
    const other = new DatabaseSync(storePath, { timeout: 5_000 })
    other.exec('BEGIN IMMEDIATE')
    const lockedMs = Date.now()
    await delay(LOCKED_MS)
    other.exec('COMMIT')
    other.close()
    const freedMs = Date.now()
    const meanwhile = this.#acceptedMs.filter(({ atMs }) => atMs > lockedMs + IN_FLIGHT_MS && atMs < freedMs).length
    if (meanwhile > 0) this.#breaches.push(`${meanwhile} sent while the store was locked`)
    await delay(5_000)
    if (!this.#acceptedMs.some(({ atMs }) => atMs >= freedMs)) this.#breaches.push('nothing sent five seconds after the lock')
  }

  /** Lets another sender take what a suspended one had begun, and wakes the first. */
  async #stealFrom(child: Child, task: ChildTask): Promise<void> {
    await delay(SUSPENDED_MS)
    const thief = this.#startChild({ ...task, ignoresLock: true })
    await delay(STEALING_MS)
    child.process.kill('SIGCONT')
    const { code, errors } = await thief.ended
    if (code !== 0) throw new Error(`the other sender ended with ${code}: ${errors}`)
  }

  #startChild(task: ChildTask): Child {
    return startChild(task, this.#signal)
  }

  #writeTemplate(): string {
    const file = join(this.#folder, 'template.json')
    const html = `<p>{{name}}</p>${'x'.repeat(this.#point.bodyBytes ?? 0)}`
    writeFileSync(file, JSON.stringify({ subject: 'Hello {{name}}', html, text: '{{name}}' }))
    return file
  }
}

/** Recipients of calls with an intent and no outcome in a store that its owner left behind. */
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

interface Child {
  readonly process: ChildProcess
  readonly hit: Promise<true>
  readonly ended: Promise<Ended>
}

function startChild(task: ChildTask, signal: AbortSignal | undefined): Child {
  const file = new URL('./campaign-child.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--conditions=emailc:source', file, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  })
  let output = ''
  let errors = ''
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  const hit = new Promise<true>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
      if (output.startsWith('hit\n')) resolve(true)
    })
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, endedBy) => resolve({ code, signal: endedBy, output: output.replace(/^hit\n/, ''), errors }))
  })
  return { process: child, hit, ended }
}
