import { fail } from '../../diagnostics/diagnostic.ts'
import { PIECE_BYTES } from './source.ts'

/** Decodes bytes as UTF-8, strictly, without a byte-order mark. Other encodings are named and refused. */
export async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  for await (const chunk of bytes) {
    if (isFirst) {
      refuseBinary(chunk, name)
      refuseUtf16(chunk, name)
    }
    isFirst = false
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
      yield decode(() => decoder.decode(chunk.subarray(from, from + PIECE_BYTES), { stream: true }), name)
    }
  }
  yield decode(() => decoder.decode(), name)
}

function decode(run: () => string, name: string): string {
  try {
    return run()
  } catch (error) {
    fail('input-encoding', [name, 'ISO-8859-1'], {}, { cause: error })
  }
}

/** UTF-16 by its mark, or by the zero bytes that ASCII text has in it. */
function refuseUtf16(head: Uint8Array, name: string): void {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) fail('input-encoding', [name, 'UTF-16LE'])
  if (first === 0xfe && second === 0xff) fail('input-encoding', [name, 'UTF-16BE'])
  const start = head.subarray(0, 1_000)
  const zeros = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (zeros === 0) return
  const oddZeros = start.reduce((count, byte, index) => count + (byte === 0 && index % 2 === 1 ? 1 : 0), 0)
  // ASCII in UTF-16 has a zero in nearly every other byte, and none between them.
  if (zeros > start.length * 0.35 && oddZeros > zeros * 0.9) fail('input-encoding', [name, 'UTF-16LE'])
  if (zeros > start.length * 0.35 && oddZeros < zeros * 0.1) fail('input-encoding', [name, 'UTF-16BE'])
  fail('input-not-text', [name, 'a binary file'])
}

/** What people give in place of a CSV file, by its first bytes. */
const BINARY_KINDS: readonly (readonly [kind: string, magic: readonly number[]])[] = [
  ['a workbook (xlsx, ods) or another zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['an old workbook (xls)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['packed with Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['packed with xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['packed with bzip2', [0x42, 0x5a, 0x68, 0x39]],
  ['a PDF file', [0x25, 0x50, 0x44, 0x46]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
]

function refuseBinary(head: Uint8Array, name: string): void {
  const kind = BINARY_KINDS.find(([, magic]) => magic.every((byte, index) => head[index] === byte))?.[0]
  if (kind !== undefined) fail('input-not-text', [name, kind])
}
