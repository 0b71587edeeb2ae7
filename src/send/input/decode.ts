import { fail } from '../../diagnostics/diagnostic.ts'
import { PIECE_BYTES } from './source.ts'

/** Decodes bytes as UTF-8, strictly, without a byte-order mark. Other encodings are named and refused. */
export async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  for await (const chunk of bytes) {
    if (isFirst) refuseUtf16(chunk, name)
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
  const zero = head.subarray(0, 1_000).indexOf(0)
  if (zero !== -1) fail('input-encoding', [name, zero % 2 === 1 ? 'UTF-16LE' : 'UTF-16BE'])
}
