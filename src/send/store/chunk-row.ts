import type { ChunkLease } from './rendering.ts'

/** Columns of a chunk that was claimed. */
export interface ChunkRow {
  readonly no: number
  readonly seq_from: number
  readonly count: number
  readonly epoch: number
  readonly payload: Uint8Array
}

export function chunkLeaseOf(row: ChunkRow, campaign: number, owner: string, settled: readonly { readonly seq: number }[]): ChunkLease {
  const { no, seq_from: seqFrom, count, payload, epoch } = row
  return { campaign, no, seqFrom, count, payload, settled: settled.map(({ seq }) => seq), owner, epoch }
}
