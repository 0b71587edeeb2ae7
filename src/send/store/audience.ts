/** A run of recipients, frozen as one compressed blob; the unit that a render worker leases. */
export interface NewChunk {
  readonly campaign: number
  /** Counts from 0 without gaps. */
  readonly no: number
  /** Place of its first recipient in the audience. */
  readonly seqFrom: number
  readonly count: number
  /** Hash of what the blob holds, to recognise the same audience when a campaign is resumed. */
  readonly digest: string
  readonly payload: Uint8Array
  /** Recipients that are settled before anything is rendered, by place in the audience. */
  readonly suppressed: readonly Exception[]
}

/** A recipient who is settled apart from a call, and why. Only exceptions cost a row. */
export interface Exception {
  readonly seq: number
  readonly reason: string
}

export interface ClosedAudience {
  readonly total: number
  readonly hash: string
}

/** The recipients of a campaign, written once by fan-out. */
export interface AudienceStore {
  /** Adds the next chunk and counts its recipients, in one transaction. */
  appendChunk(chunk: NewChunk): Promise<void>
  /** `null` when there is no such chunk yet. */
  chunkDigest(campaign: number, no: number): Promise<string | null>
  chunkCount(campaign: number): Promise<number>
  loadChunk(campaign: number, no: number): Promise<StoredChunk>
  /** Freezes the audience. The campaign may run from here on. */
  closeAudience(campaign: number, audience: ClosedAudience): Promise<void>
  /** Every recipient settled apart from a call, in order. */
  exceptions(campaign: number): Promise<readonly (Exception & { readonly state: ExceptionState })[]>
}

export interface StoredChunk extends Pick<NewChunk, 'seqFrom' | 'count' | 'payload'> {
  readonly state: 'queued' | 'rendered' | 'cancelled'
}

export type ExceptionState = 'failed' | 'suppressed' | 'rejected'
