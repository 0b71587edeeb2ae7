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
export function unpackChunk(payload: Uint8Array): Iterable<Recipient> {
  return new PackedRows<Recipient>(decompress(payload))
}

/** @param lines each a `BatchRow` as JSON */
export function packBatch(lines: Uint8Array): Uint8Array {
  return zstdCompressSync(lines, COMPRESSION)
}

export function unpackBatch(payload: Uint8Array): PackedRows<BatchRow> {
  return new PackedRows<BatchRow>(decompress(payload))
}

/** Rows that are each made when they are asked for: thousands that are all kept are what makes a heap slow. */
export class PackedRows<Row> {
  readonly #bytes: Buffer
  readonly #starts: number[] = [0]

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, end + 1)) this.#starts.push(end + 1)
  }

  get length(): number {
    return this.#starts.length
  }

  at(index: number): Row {
    const end = index + 1 < this.#starts.length ? this.#starts[index + 1]! - 1 : this.#bytes.length
    return JSON.parse(this.#bytes.toString('utf8', this.#starts[index]!, end)) as Row
  }

  *[Symbol.iterator](): Generator<Row> {
    for (let index = 0; index < this.length; index++) yield this.at(index)
  }
}

/** Into one piece of memory: several have to be copied into one afterwards, which costs three times as much as unpacking. */
function decompress(payload: Uint8Array): Buffer {
  return zstdDecompressSync(payload, { chunkSize: Math.min(Math.max(contentBytes(payload), 64), LARGEST_PIECE) })
}

const LARGEST_PIECE = 16 * 1024 ** 2
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const

/** What a Zstandard frame unpacks to, as its header says (RFC 8878 §3.1.1.1); 0 when it does not. */
function contentBytes(frame: Uint8Array): number {
  const header = Buffer.from(frame.buffer, frame.byteOffset, Math.min(frame.length, 18))
  const descriptor = header[4] ?? 0
  const isSingleSegment = (descriptor & 0x20) !== 0
  const at = 5 + (isSingleSegment ? 0 : 1) + DICTIONARY_ID_BYTES[descriptor & 3]!
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!
  if (sizeBytes === 0 || at + sizeBytes > header.length) return 0
  return sizeBytes === 8 ? LARGEST_PIECE : header.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
}

const NEWLINE = 0x0a
