import type { Exception } from './audience.ts'
import type { LeaseTerms } from './lease.ts'

/** A chunk in the hands of one render worker. */
export interface ChunkLease {
  readonly campaign: number
  readonly no: number
  readonly seqFrom: number
  readonly count: number
  readonly payload: Uint8Array
  /** Places in the audience that must not be rendered: they are settled already. */
  readonly settled: readonly number[]
  readonly owner: string
  readonly epoch: number
}

/** What rendering a chunk gave: parts of shapes not seen before in this worker, batches of values, and recipients whose render failed. */
export interface RenderedChunk {
  readonly parts: readonly NewPart[]
  readonly batches: readonly NewBatch[]
  readonly failures: readonly Exception[]
}

export interface NewPart {
  readonly id: string
  readonly text: string
}

/** Values of up to 1,000 recipients of one shape, and how they are cut into calls. */
export interface NewBatch {
  readonly shapeId: string
  readonly payload: Uint8Array
  readonly calls: readonly NewCall[]
}

/** Consecutive recipients of a batch that go out as one API call. */
export interface NewCall {
  readonly slotFrom: number
  readonly slots: number
  readonly merge: boolean
  readonly notBeforeMs: number
}

/** Chunks become batches and calls. */
export interface RenderStore {
  /** Leases the next chunk that nobody renders; `null` when there is none now. */
  claimChunk(campaign: number, terms: LeaseTerms): Promise<ChunkLease | null>
  /** Puts a chunk's result in place of it; `false` when the lease was lost, and then nothing is written. */
  settleChunk(lease: ChunkLease, rendered: RenderedChunk): Promise<boolean>
  returnChunk(lease: ChunkLease): Promise<void>
}
