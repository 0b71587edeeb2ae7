import type { BatchRules } from './cut-batches.ts'
import type { Exception } from './store/audience.ts'
import type { RenderedChunk } from './store/rendering.ts'

/** What a render thread is started with. */
export interface RenderWorkerData {
  readonly rendererModule: string
  readonly templateFile: string
  readonly rules: BatchRules
  /** Two words: the index of the recipient being rendered (−1 when none is) and when that began; the watchdog reads them. */
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

/** The clock's low 31 bits, which fit a word: enough to see how long one recipient takes. */
export function heartbeatTime(): number {
  return Date.now() & 0x7fffffff
}
