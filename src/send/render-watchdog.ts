import type { Worker } from 'node:worker_threads'

const WATCH_MS = 100
/** A thread that computes nothing, waits for nothing and answers nobody is stuck in the operating system; it gets this many times the limit. */
const PATIENCE = 12

/**
 * Watches one job of a render thread for a recipient that takes longer than the limit. What counts is the thread's own time: what it
 * computed, and what it waited for while it had nothing to compute. A machine that is too busy to run the thread, or that stands still,
 * or whose clock is set, costs nobody a mail.
 */
export class RenderWatchdog {
  readonly #worker: Worker
  readonly #heartbeat: Int32Array
  readonly #limitMs: number
  readonly #onHung: (index: number) => void
  readonly #timer: NodeJS.Timeout
  #index = -1
  #looks = 0
  #baseMs: number | null = null
  #isAsking = false

  /**
   * @param heartbeat one word: the index of the recipient being rendered, −1 when none is
   * @param onHung hears the index, once or more often, until `stop`
   */
  constructor(worker: Worker, heartbeat: Int32Array, limitMs: number, onHung: (index: number) => void) {
    this.#worker = worker
    this.#heartbeat = heartbeat
    this.#limitMs = limitMs
    this.#onHung = onHung
    this.#timer = setInterval(() => this.#look(), WATCH_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const index = Atomics.load(this.#heartbeat, 0)
    if (index === -1 || index !== this.#index) {
      this.#index = index
      this.#looks = 0
      this.#baseMs = null
      return
    }
    this.#looks += 1
    if (this.#looks * WATCH_MS > this.#limitMs * PATIENCE) this.#onHung(index)
    else if (!this.#isAsking) void this.#ask(index)
  }

  /** The thread answers between two of its steps, so a busy machine may let the answer wait. */
  async #ask(index: number): Promise<void> {
    this.#isAsking = true
    try {
      const ownMs = await ownTimeOf(this.#worker)
      if (Atomics.load(this.#heartbeat, 0) !== index || this.#index !== index) return
      this.#baseMs ??= ownMs
      if (ownMs - this.#baseMs > this.#limitMs) this.#onHung(index)
    } catch {
      // The thread has ended, which its owner hears from its exit.
    } finally {
      this.#isAsking = false
    }
  }
}

async function ownTimeOf(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage()
  return (user + system) / 1_000 + worker.performance.eventLoopUtilization().idle
}
