import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
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

// Zstandard at its fastest level: a third of the time of deflate at level 1, and two thirds of its size.
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 64 * 1024 }
const compress = promisify(zstdCompress)

/** Packs lines of recipients, each as JSON; the digest is of what is packed, so the same audience has the same one. */
export async function packChunk(lines: Uint8Array): Promise<{ readonly payload: Uint8Array; readonly digest: string }> {
  const digest = hash('sha256', lines, 'base64url')
  return { payload: await compress(lines, COMPRESSION), digest }
}

/** One recipient after the other, so that each is garbage before the next is made. */
export function* unpackChunk(payload: Uint8Array): Generator<Recipient> {
  for (const line of unpackLines(payload)) yield JSON.parse(line) as Recipient
}

/** @param lines each a `BatchRow` as JSON */
export function packBatch(lines: Uint8Array): Uint8Array {
  return zstdCompressSync(lines, COMPRESSION)
}

export function unpackBatch(payload: Uint8Array): BatchRow[] {
  return Array.from(unpackLines(payload), (line) => JSON.parse(line) as BatchRow)
}

/** Line by line off the bytes: one text of megabytes would cost a page fault for every few recipients. */
function* unpackLines(payload: Uint8Array): Generator<string> {
  const bytes = zstdDecompressSync(payload, { chunkSize: 256 * 1024 })
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    yield bytes.toString('utf8', start, end)
    start = end + 1
  }
  yield bytes.toString('utf8', start)
}

const NEWLINE = 0x0a
