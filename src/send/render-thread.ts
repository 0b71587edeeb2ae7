import { Worker } from 'node:worker_threads'
import { threadArguments } from '../thread-arguments.ts'
import type { BatchRules } from './cut-batches.ts'
import type { RenderAnswer, RenderJob, RenderWorkerData } from './render-job.ts'
import { RenderWatchdog } from './render-watchdog.ts'
import type { Exception } from './store/audience.ts'
import type { ChunkLease, RenderedChunk } from './store/rendering.ts'

export interface RenderThreadOptions {
  /** URL of a module with the exports of `RendererModule`. */
  readonly rendererModule: string
  readonly templateFile: string
  readonly rules: BatchRules
  /** How long one recipient may take, of the thread's own time, before its render counts as failed. */
  readonly recipientTimeoutMs: number
}

type JobOutcome = RenderedChunk | { readonly hungIndex: number } | 'aborted'

/** Rendering makes garbage by the thousand; in a young generation this large most of it is gone before it is ever copied. */
const YOUNG_MB = 64

/** One render worker thread under a watchdog: a recipient that hangs it is given up, the thread replaced and the chunk done again. */
export class RenderThread {
  readonly #options: RenderThreadOptions
  readonly #heartbeat = new Int32Array(new SharedArrayBuffer(4))
  #worker: Worker | null = null
  #listener: { readonly resolve: (answer: RenderAnswer) => void; readonly reject: (error: unknown) => void } | null = null

  constructor(options: RenderThreadOptions) {
    this.#options = options
  }

  /**
   * Renders a chunk.
   *
   * @returns `null` when `signal` ended the work
   * @throws Error when the template cannot be loaded or the thread dies
   */
  async render(lease: ChunkLease, signal: AbortSignal): Promise<RenderedChunk | null> {
    const timedOut: Exception[] = []
    for (;;) {
      const outcome = await this.#run({ payload: lease.payload, seqFrom: lease.seqFrom, settled: lease.settled, timedOut }, signal)
      if (outcome === 'aborted') return null
      if (!('hungIndex' in outcome)) return outcome
      timedOut.push({ seq: lease.seqFrom + outcome.hungIndex, reason: `rendering took longer than ${this.#options.recipientTimeoutMs} ms` })
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = null
  }

  async #run(job: RenderJob, signal: AbortSignal): Promise<JobOutcome> {
    if (signal.aborted) return 'aborted'
    try {
      this.#worker ??= await this.#spawn()
      const outcome = await this.#exchange(this.#worker, job, signal)
      // A thread that hangs, or still works on something nobody wants, cannot be talked to.
      if (outcome === 'aborted' || 'hungIndex' in outcome) await this.close()
      return outcome
    } catch (error) {
      await this.close()
      throw error
    }
  }

  async #spawn(): Promise<Worker> {
    const data: RenderWorkerData = {
      rendererModule: this.#options.rendererModule,
      templateFile: this.#options.templateFile,
      rules: this.#options.rules,
      heartbeat: this.#heartbeat,
    }
    Atomics.store(this.#heartbeat, 0, -1)
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      execArgv: threadArguments(),
    })
    worker.on('message', (answer: RenderAnswer) => this.#listener?.resolve(answer))
    worker.on('error', (error) => this.#listener?.reject(error))
    worker.on('exit', (code) => this.#listener?.reject(new Error(`the render thread ended with code ${code}`)))
    const answer = await this.#answerTo(worker, null)
    if (answer.kind === 'broken') {
      await worker.terminate()
      throw new Error(answer.reason)
    }
    return worker
  }

  async #exchange(worker: Worker, job: RenderJob, signal: AbortSignal): Promise<JobOutcome> {
    const ended = new AbortController()
    const hung = new Promise<JobOutcome>((resolve) => {
      const watchdog = new RenderWatchdog(worker, this.#heartbeat, this.#options.recipientTimeoutMs, (hungIndex) => resolve({ hungIndex }))
      ended.signal.addEventListener('abort', () => watchdog.stop())
    })
    const aborted = new Promise<JobOutcome>((resolve) => {
      signal.addEventListener('abort', () => resolve('aborted'), { signal: ended.signal })
    })
    const answered = this.#answerTo(worker, job).then((answer): JobOutcome => {
      if (answer.kind === 'rendered') return answer.chunk
      throw new Error(answer.kind === 'broken' ? answer.reason : 'the render thread started again')
    })
    // When another outcome wins, the thread is ended, and its last words are nobody's error.
    answered.catch(() => undefined)
    try {
      return await Promise.race([answered, hung, aborted])
    } finally {
      ended.abort()
    }
  }

  /** Sends a job, when there is one, and waits for the thread's next message. */
  #answerTo(worker: Worker, job: RenderJob | null): Promise<RenderAnswer> {
    return new Promise((resolve, reject) => {
      this.#listener = { resolve, reject }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      if (job !== null) worker.postMessage(job)
    })
  }
}
