import { parentPort, workerData } from 'node:worker_threads'
import { EmailcError } from '../diagnostics/diagnostic.ts'
import { createAudienceCutter } from './audience-cutter.ts'
import type { AudienceAnswer, AudienceRequest, AudienceWorkerData } from './audience-job.ts'
import type { PropsCheck, RendererModule } from './renderer.ts'

/** A thread that reads one audience. It has no store: pieces go out, as many as are asked for. */
async function start(): Promise<void> {
  const { rules, ...options } = workerData as AudienceWorkerData
  const port = parentPort!
  const answer = (message: AudienceAnswer, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
  try {
    const cutter = createAudienceCutter({
      ...options,
      checkProps: options.mayHaveSchema ? await loadCheck(options) : undefined,
      rules: { ...rules, onEnvironment: (environment) => answer({ kind: 'environment', environment }) },
    })
    const wanted = new Allowance()
    port.on('message', (request: AudienceRequest) => {
      if (request.kind === 'more') wanted.add()
      else cutter.giveBack(new Uint8Array(request.memory))
    })
    for await (const piece of cutter.pieces()) {
      await wanted.take()
      if (piece.kind === 'rejects') answer({ kind: 'piece', piece })
      else answer({ kind: 'chunk', lines: piece.chunk.lines, keys: piece.chunk.keys.join('\n') }, [piece.chunk.lines.buffer])
    }
    answer({ kind: 'done' })
  } catch (error) {
    if (error instanceof EmailcError) answer({ kind: 'refused', diagnostics: error.diagnostics })
    else answer({ kind: 'broken', reason: error instanceof Error ? error.message : String(error) })
  }
}

async function loadCheck({
  rendererModule,
  templateFile,
}: Pick<AudienceWorkerData, 'rendererModule' | 'templateFile'>): Promise<PropsCheck | undefined> {
  const { loadRenderer } = (await import(rendererModule)) as RendererModule
  return (await loadRenderer(templateFile)).checkProps
}

/** How many pieces may still be sent. */
class Allowance {
  #left = 0
  #waiting: (() => void) | null = null

  add(): void {
    this.#left += 1
    this.#waiting?.()
  }

  async take(): Promise<void> {
    if (this.#left === 0) await new Promise<void>((resolve) => (this.#waiting = resolve))
    this.#waiting = null
    this.#left -= 1
  }
}

if (parentPort !== null) await start()
