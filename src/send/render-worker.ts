import { parentPort, workerData } from 'node:worker_threads'
import { cutBatches, renderedRow } from './cut-batches.ts'
import type { RenderedRow } from './cut-batches.ts'
import type { RenderAnswer, RenderJob, RenderWorkerData } from './render-job.ts'
import { unpackChunk } from './payload.ts'
import type { BatchRow } from './payload.ts'
import { propsOf } from './recipient.ts'
import type { Recipient } from './recipient.ts'
import type { Rendered, Renderer, RendererModule } from './renderer.ts'
import type { Exception } from './store/audience.ts'
import type { RenderedChunk } from './store/rendering.ts'
import { VariableSizes } from './variable-sizes.ts'

/** A thread that renders chunks. It has no store: chunks come in, batches go out. */
async function start(): Promise<void> {
  const data = workerData as RenderWorkerData
  const port = parentPort!
  const answer = (message: RenderAnswer): void => port.postMessage(message)
  const fail = (error: unknown): void => answer({ kind: 'broken', reason: error instanceof Error ? error.message : String(error) })
  try {
    const { loadRenderer } = (await import(data.rendererModule)) as RendererModule
    const renderer = await loadRenderer(data.templateFile)
    port.on('message', (job: RenderJob) => {
      renderChunk(renderer, job, data).then((chunk) => answer({ kind: 'rendered', chunk }), fail)
    })
    answer({ kind: 'ready' })
  } catch (error) {
    fail(error)
  }
}

async function renderChunk(renderer: Renderer, job: RenderJob, { rules, heartbeat }: RenderWorkerData): Promise<RenderedChunk> {
  const skipped = new Set([...job.settled, ...job.timedOut.map(({ seq }) => seq)])
  const failures: Exception[] = [...job.timedOut]
  const rows: RenderedRow[] = []
  const sizes = new VariableSizes()
  let index = -1
  for (const recipient of unpackChunk(job.payload)) {
    index += 1
    const seq = job.seqFrom + index
    if (skipped.has(seq)) continue
    Atomics.store(heartbeat, 0, index)
    try {
      const pending = renderer.render(propsOf(recipient))
      rows.push(rowOf(recipient, seq, pending instanceof Promise ? await pending : pending, sizes))
    } catch (error) {
      failures.push({ seq, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  Atomics.store(heartbeat, 0, -1)
  return {
    parts: renderer.takeNewParts(),
    batches: cutBatches(rows, rules, (shapeId) => renderer.isMergeable(shapeId)),
    failures,
  }
}

function rowOf({ email, name, id, tags, notBeforeMs }: Recipient, seq: number, rendered: Rendered, sizes: VariableSizes): RenderedRow {
  const { shapeId, values } = rendered
  const row: BatchRow = {
    seq,
    email,
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    ...(tags === undefined ? {} : { tags }),
    values,
  }
  return renderedRow(row, shapeId, notBeforeMs ?? 0, (valueBytes) => sizes.of(rendered, valueBytes))
}

if (parentPort !== null) await start()
