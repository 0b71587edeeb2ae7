import { fail } from '../../diagnostics/diagnostic.ts'

/** Text of more than this leaves V8's young generation and costs a page fault for every 4 KB of it: 20 times the time. */
const TEXT_BYTES = 48 * 1024

/** Decodes UTF-8, strictly, without a byte-order mark, in texts of a size that is good for V8. Other encodings are refused. */
export class StrictDecoder {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #name: string

  /** @param name of the input, for errors */
  constructor(name: string) {
    this.#name = name
  }

  *push(bytes: Uint8Array): Generator<string> {
    for (let from = 0; from < bytes.length; from += TEXT_BYTES) {
      yield this.#decode(() => this.#decoder.decode(bytes.subarray(from, from + TEXT_BYTES), { stream: true }))
    }
  }

  end(): string {
    return this.#decode(() => this.#decoder.decode())
  }

  #decode(run: () => string): string {
    try {
      return run()
    } catch (error) {
      refuseEncoding(this.#name, error)
    }
  }
}

/** @throws EmailcError `input-encoding` */
export function refuseEncoding(name: string, cause?: unknown): never {
  fail('input-encoding', [name, 'ISO-8859-1'], {}, { cause })
}

/** Refuses by its first bytes what is not text in UTF-8, and says what it is. */
export function refuseForeign(head: Uint8Array, name: string): void {
  refuseBinary(head, name)
  refuseUtf16(head, name)
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
