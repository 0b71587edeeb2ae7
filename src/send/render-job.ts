import type { BatchRules } from './cut-batches.ts'
import type { Exception } from './store/audience.ts'
import type { RenderedChunk } from './store/rendering.ts'

/** What a render thread is started with. */
export interface RenderWorkerData {
  readonly rendererModule: string
  readonly templateFile: string
  readonly rules: BatchRules
  /** One word: the index of the recipient being rendered, −1 when none is; the watchdog reads it. */
  readonly heartbeat: Int32Array
}

/** One chunk for a render thread. */
export interface RenderJob {
  readonly payload: Uint8Array
  readonly seqFrom: number
  readonly settled: readonly number[]
  /** Recipients that ran over the time limit before. */
  readonly timedOut: readonly Exception[]
}

export type RenderAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rendered'; readonly chunk: RenderedChunk }
  | { readonly kind: 'broken'; readonly reason: string }
