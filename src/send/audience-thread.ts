import { once } from 'node:events'
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { EmailcError } from '../diagnostics/diagnostic.ts'
import { threadArguments } from '../thread-arguments.ts'
import { createAudienceCutter } from './audience-cutter.ts'
import type { AudienceCutter, AudiencePiece, CutOptions } from './audience-cutter.ts'
import type { AudienceAnswer, AudienceRequest, AudienceWorkerData } from './audience-job.ts'
import type { RendererModule } from './renderer.ts'

export interface ReaderOptions extends Omit<CutOptions, 'checkProps'> {
  /** The module with the template's schema, as `RendererModule` loads it. */
  readonly rendererModule: string
  readonly templateFile: string
}

/** Smaller files are read before a thread has started. */
const WORTH_A_THREAD = 1024 ** 2

/**
 * Cuts an audience into chunks; a large file in a thread of its own, so that parsing goes on while chunks are packed and stored. Other
 * sources belong to this thread.
 */
export async function openAudience(options: ReaderOptions): Promise<AudienceCutter> {
  const { loadRenderer, mayHaveSchema } = (await import(options.rendererModule)) as RendererModule
  if (typeof options.source !== 'string' || !isLarge(options.source)) {
    const { checkProps } = await loadRenderer(options.templateFile)
    return createAudienceCutter({ ...options, checkProps })
  }
  if ((await mayHaveSchema?.(options.templateFile)) ?? true) return new AudienceThread(options, options.source, null)
  return new AudienceThread(options, options.source, loadRenderer(options.templateFile))
}

function isLarge(file: string): boolean {
  const found = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false })
  return found?.isFile() === true && found.size >= WORTH_A_THREAD
}

/** How many chunks the thread may be ahead. */
const CHUNKS_AHEAD = 2

class AudienceThread implements AudienceCutter {
  readonly #options: ReaderOptions
  readonly #source: string
  readonly #proof: Promise<unknown> | null
  #worker: Worker | null = null

  /** @param proof that a template without a schema can be loaded, which need not wait for it; with one, the thread loads it */
  constructor(options: ReaderOptions, source: string, proof: Promise<unknown> | null) {
    this.#options = options
    this.#source = source
    this.#proof = proof
    // Whoever takes the pieces hears of a failure.
    proof?.catch(() => undefined)
  }

  async *pieces(): AsyncGenerator<AudiencePiece> {
    const worker = this.#spawn()
    this.#worker = worker
    const arrived: (AudienceAnswer | Error)[] = []
    const bell = new EventTarget()
    const note = (answer: AudienceAnswer | Error): void => {
      arrived.push(answer)
      bell.dispatchEvent(new Event('answer'))
    }
    worker.on('message', note)
    worker.on('error', note)
    worker.on('exit', (code) => note(new Error(`the thread that reads recipients ended with code ${code}`)))
    this.#proof?.catch(note)
    try {
      for (let ahead = 0; ahead < CHUNKS_AHEAD; ahead++) this.#ask({ kind: 'more' })
      for (;;) {
        if (arrived.length === 0) await once(bell, 'answer')
        const answer = arrived.shift()!
        if (answer instanceof Error) throw answer
        if (answer.kind === 'done') return void (await this.#proof)
        const piece = this.#pieceOf(answer)
        if (piece === null) continue
        yield piece
        this.#ask({ kind: 'more' })
      }
    } finally {
      this.#worker = null
      await worker.terminate()
    }
  }

  giveBack(lines: Uint8Array<ArrayBuffer>): void {
    this.#ask({ kind: 'memory', memory: lines.buffer }, [lines.buffer])
  }

  #pieceOf(answer: Exclude<AudienceAnswer, { kind: 'done' }>): AudiencePiece | null {
    switch (answer.kind) {
      case 'piece':
        return answer.piece
      case 'chunk':
        return { kind: 'chunk', chunk: { lines: answer.lines, keys: answer.keys.split('\n') } }
      case 'environment':
        this.#options.rules.onEnvironment?.(answer.environment)
        return null
      case 'refused':
        throw new EmailcError(answer.diagnostics)
      case 'broken':
        throw new Error(answer.reason)
    }
  }

  #ask(request: AudienceRequest, transfer: ArrayBuffer[] = []): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    this.#worker?.postMessage(request, transfer)
  }

  #spawn(): Worker {
    const { onEnvironment: _, ...rules } = this.#options.rules
    const data: AudienceWorkerData = { ...this.#options, source: this.#source, rules, mayHaveSchema: this.#proof === null }
    return new Worker(new URL('./audience-worker.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
      execArgv: threadArguments(),
    })
  }
}
