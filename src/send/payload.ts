import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Recipient } from './recipient.ts'
import type { Values } from './renderer.ts'

/** A rendered recipient as a batch keeps it: envelope and values, enough to make the exact bytes again. */
export interface BatchRow {
  /** Place in the audience. */
  readonly seq: number
  readonly email: string
  readonly name?: string
  readonly id?: string
  readonly tags?: readonly string[]
  readonly values: Values
}

// Level 1: 1,000 recipients with 0.9 MB of values shrink to 22 % in 5 ms; level 6 takes four times as long for a few per cent.
const COMPRESSION = { level: 1 }
const deflate = promisify(deflateRaw)

/** Packs a run of recipients, each as JSON already; the digest is of what is packed, so the same audience has the same one. */
export async function packChunk(recipients: readonly string[]): Promise<{ readonly payload: Uint8Array; readonly digest: string }> {
  const bytes = Buffer.from(recipients.join('\n'))
  const digest = hash('sha256', bytes, 'base64url')
  return { payload: await deflate(bytes, COMPRESSION), digest }
}

/** One recipient after the other, so that each is garbage before the next is made. */
export function* unpackChunk(payload: Uint8Array): Generator<Recipient> {
  for (const line of inflateRawSync(payload).toString().split('\n')) yield JSON.parse(line) as Recipient
}

export function packBatch(rows: readonly BatchRow[]): Uint8Array {
  return deflateRawSync(JSON.stringify(rows), COMPRESSION)
}

export function unpackBatch(payload: Uint8Array): BatchRow[] {
  return JSON.parse(inflateRawSync(payload).toString()) as BatchRow[]
}
