import type { Worker } from 'node:worker_threads'
import type { FileEvent, FromThread, JobName, Jobs, ProjectFacts, ToThread } from './mail-jobs.ts'
import { Refused } from './problems.ts'
import { mailWorkerUrl, spawnMailWorker } from './spawn-mail-worker.ts'
import type { MailWorker } from './spawn-mail-worker.ts'
import { lossError } from './thread-loss.ts'
import type { ThreadLoss } from './thread-loss.ts'
import { ThreadWatchdog } from './thread-watchdog.ts'

export interface MailThreadListeners {
  readonly onNamed: (name: string, file: string) => void
  readonly onChanged: (event: FileEvent, dependents: ReadonlySet<string>) => void
  /** Another thread has taken over, which has loaded no module yet. */
  readonly onReplaced: () => void
}

interface Job {
  readonly name: JobName
  readonly question: Jobs[JobName]['question']
  readonly resolve: (answer: never) => void
  readonly reject: (error: unknown) => void
  /** The thread has taken it up, so that what happens to the thread may be its doing. */
  hasBegun: boolean
  /** It was one of several that a thread was lost with, and runs alone until it is known whether it was the cause. */
  isSuspect: boolean
  timer?: NodeJS.Timeout
}

const WAIT_LIMIT_SECONDS = 30
const PULSE_WAIT_MS = 1000

/** The thread that runs templates, as the studio's main thread sees it: jobs go in, answers come out, and a thread that is lost is replaced. */
export class MailThread {
  private readonly pulse: Int32Array
  private readonly watchdog: ThreadWatchdog
  private readonly running = new Map<number, Job>()
  private waiting: Job[] = []
  private opened: { readonly facts: ProjectFacts; readonly listeners: MailThreadListeners } | undefined
  private worker: Worker
  private lastId = 0
  /** Whether the thread came as far as to say something; one that did not would do no better the next time. */
  private hasSpoken = false
  private brokenBy: ThreadLoss | undefined
  /** When the thread was last known to follow the files. */
  private aliveMs = Date.now()

  /** @param first one that was begun earlier has Vite loaded sooner */
  constructor(first: MailWorker = spawnMailWorker()) {
    this.pulse = first.pulse
    this.watchdog = new ThreadWatchdog(this.pulse, mailWorkerUrl.href, (loss) => void this.lose(loss))
    this.worker = this.adopt(first)
    this.worker.unref() // a mistake in the config ends the command
  }

  open(facts: ProjectFacts, listeners: MailThreadListeners): void {
    this.opened = { facts, listeners }
    this.worker.ref()
    this.post({ kind: 'open', facts })
    this.pump()
  }

  /** Goes on under another config, in a thread that has compiled nothing under the old one. */
  async reopen(facts: ProjectFacts): Promise<void> {
    this.opened = { facts, listeners: this.opened!.listeners }
    this.waiting = [...this.takeRunning(), ...this.waiting]
    await this.replace()
  }

  /** @throws Refused with what is wrong with the template, EmailcError when it ended its thread */
  ask<K extends JobName>(name: K, question: Jobs[K]['question']): Promise<Jobs[K]['answer']> {
    return new Promise((resolve, reject) => {
      if (this.brokenBy !== undefined) return reject(lossError(question.file, this.brokenBy))
      this.waiting.push({ name, question, resolve, reject, hasBegun: false, isSuspect: false })
      this.pump()
    })
  }

  async close(): Promise<void> {
    this.opened = undefined
    this.takeRunning()
    await this.end(this.worker)
  }

  /** Jobs run side by side, since some wait; a suspect runs alone. */
  private pump(): void {
    while (this.opened !== undefined && this.waiting.length > 0) {
      const isAlone = this.waiting[0]!.isSuspect || [...this.running.values()].some(({ isSuspect }) => isSuspect)
      if (isAlone && this.running.size > 0) return
      const job = this.waiting.shift()!
      const id = ++this.lastId
      this.running.set(id, job)
      job.hasBegun = false
      job.timer = setTimeout(() => this.listen(id), this.waitSeconds * 1000)
      this.watchdog.watch(this.worker)
      this.post({ kind: 'job', id, name: job.name, question: job.question })
    }
  }

  private hear(message: FromThread): void {
    const listeners = this.opened?.listeners
    this.aliveMs = Date.now()
    this.hasSpoken = true
    if (message.kind === 'named') return listeners?.onNamed(message.name, message.file)
    if (message.kind === 'changed') return listeners?.onChanged(message.event, message.dependents)
    if (message.kind === 'began') return this.begin(message.id)
    const job = this.take(message.id)
    if (message.kind === 'answer') job?.resolve(message.answer as never)
    else job?.reject(new Refused(message.problems, message.form))
    this.pump()
  }

  private begin(id: number): void {
    const job = this.running.get(id)
    if (job !== undefined) job.hasBegun = true
  }

  /** The thread is stuck or gone. The one job it had begun is the cause; of several, each is tried again by itself. */
  private async lose(loss: ThreadLoss): Promise<void> {
    const lost = this.takeRunning()
    if (!this.hasSpoken) return this.despair([...lost, ...this.waiting], loss)
    const begun = lost.filter(({ hasBegun }) => hasBegun)
    if (begun.length === 1) begun[0]!.reject(lossError(begun[0]!.question.file, loss))
    else for (const job of begun) job.isSuspect = true
    this.waiting = [...lost.filter((job) => begun.length !== 1 || job !== begun[0]), ...this.waiting]
    await this.replace()
  }

  private despair(jobs: readonly Job[], loss: ThreadLoss): void {
    this.brokenBy = loss
    this.waiting = []
    for (const { question, reject } of jobs) reject(lossError(question.file, loss))
  }

  /** A job takes very long: either the thread computes, which the watchdog sees to, or it waits for what may never arrive. */
  private listen(id: number): void {
    const pulse = Atomics.load(this.pulse, 0)
    const job = this.running.get(id)!
    job.timer = setTimeout(() => {
      if (Atomics.load(this.pulse, 0) === pulse) return this.listen(id)
      this.take(id)?.reject(lossError(job.question.file, { kind: 'waits', seconds: this.waitSeconds }))
      this.pump()
    }, PULSE_WAIT_MS)
  }

  private get waitSeconds(): number {
    return this.opened?.facts.config.dev?.waitSeconds ?? WAIT_LIMIT_SECONDS
  }

  private take(id: number): Job | undefined {
    const job = this.running.get(id)
    this.running.delete(id)
    clearTimeout(job?.timer)
    if (this.running.size === 0) this.watchdog.stop()
    return job
  }

  private takeRunning(): Job[] {
    return [...this.running.keys()].map((id) => this.take(id)!)
  }

  private async replace(): Promise<void> {
    const before = this.worker
    this.worker = this.adopt(spawnMailWorker(this.pulse, this.aliveMs))
    if (this.opened !== undefined) this.post({ kind: 'open', facts: this.opened.facts })
    this.pump()
    await this.end(before)
    this.opened?.listeners.onReplaced()
  }

  private adopt({ worker }: MailWorker): Worker {
    this.hasSpoken = false
    worker.on('message', (message: FromThread) => worker === this.worker && this.hear(message))
    worker.on('error', (error) => worker === this.worker && void this.lose({ kind: 'ended', reason: error.message }))
    worker.on('exit', (code) => worker === this.worker && void this.lose({ kind: 'ended', reason: `it exited with code ${code}` }))
    if (worker.threadId === -1)
      setImmediate(() => worker === this.worker && void this.lose({ kind: 'ended', reason: 'it ended as it began' }))
    return worker
  }

  private async end(worker: Worker): Promise<void> {
    worker.removeAllListeners()
    worker.on('error', () => undefined) // last words of one that nobody listens to
    await worker.terminate()
  }

  private post(message: ToThread): void {
    this.worker.postMessage(message, [])
  }
}
