import { createReadStream, statSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { EmailcError, fail } from '../../diagnostics/diagnostic.ts'
import type { InputLimits } from './limits.ts'

/** What is read at once: each read is a trip to another thread and back. */
const PIECE_BYTES = 256 * 1024

/** Opens a file, standard input or a stream of bytes, unpacked when it is gzip. A piece is good until the next is asked for. */
export async function* openBytes(
  source: string | AsyncIterable<Uint8Array>,
  name: string,
  limits: InputLimits,
): AsyncGenerator<Uint8Array> {
  const bytes = countBytes(open(source), name, limits.fileBytes)
  try {
    const first = await bytes.next()
    if (first.done === true) return
    const all = prepend(first.value, bytes)
    yield* isGzip(first.value) ? gunzip(all, name, limits) : all
  } catch (error) {
    if (error instanceof EmailcError) throw error
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') fail('input-missing', [name], {}, { cause: error })
    fail('input-broken', [name, (error as Error).message], {}, { cause: error })
  }
}

function open(source: string | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (typeof source !== 'string') return source
  if (source === '-') return process.stdin
  const isFile = statSync(source, { throwIfNoEntry: false })?.isFile() === true
  return isFile ? readAhead(source) : createReadStream(source, { highWaterMark: PIECE_BYTES })
}

/** Two pieces of memory in turn: one is read into while the other is looked at. Streams take new memory for each, and wait between them. */
async function* readAhead(path: string): AsyncGenerator<Uint8Array> {
  const file = await openFile(path)
  const memory = [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)] as const
  const read = (turn: 0 | 1) => {
    const reading = file.read(memory[turn], 0, PIECE_BYTES, null)
    // Whoever takes the piece hears of a failure.
    reading.catch(() => undefined)
    return reading
  }
  let turn: 0 | 1 = 0
  let reading = read(turn)
  try {
    for (;;) {
      const { bytesRead, buffer } = await reading
      if (bytesRead === 0) return
      turn = turn === 0 ? 1 : 0
      reading = read(turn)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await reading.catch(() => undefined)
    await file.close()
  }
}

/** Whoever stops at the first piece leaves the rest unasked for, and its file open, unless it is told. */
async function* prepend(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

async function* countBytes(bytes: AsyncIterable<Uint8Array>, name: string, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0
  for await (const chunk of bytes) {
    total += chunk.length
    if (total > maxBytes) fail('input-too-large', [name, 'too many bytes', `${Math.round(maxBytes / 1024 ** 2)} MB`])
    yield chunk
  }
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

async function* gunzip(packed: AsyncIterable<Uint8Array>, name: string, limits: InputLimits): AsyncGenerator<Uint8Array> {
  let packedBytes = 0
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      packedBytes += chunk.length
      // Unpacking goes on while the next piece is read.
      yield Buffer.from(chunk)
    }
  }
  // The callback keeps a broken file from being an unhandled error; the loop below throws the same error.
  const unpacked = pipeline(counted, createGunzip({ chunkSize: PIECE_BYTES }), () => undefined) as AsyncIterable<Uint8Array>
  let unpackedBytes = 0
  for await (const chunk of countBytes(unpacked, name, limits.fileBytes)) {
    unpackedBytes += chunk.length
    const isBomb = unpackedBytes > 16 * 1024 ** 2 && unpackedBytes > packedBytes * limits.gzipRatio
    if (isBomb)
      fail('input-too-large', [name, `${Math.round(unpackedBytes / packedBytes)} times its packed size`, `${limits.gzipRatio} times`])
    yield chunk
  }
}
