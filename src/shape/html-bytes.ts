// The hot path to bytes. Constant chunks are encoded once, and a plain value is tested and copied in one loop over its
// characters: cheaper than joining strings that are then read once to flatten them and once more to encode them.

import { bitOf, HTTPS, isPlainUrl, isPlainWords } from '../emit/known-plain.ts'
import type { KnownPlain } from '../emit/known-plain.ts'
import type { ItemValue, Value } from '../emit/program.ts'
import { Code, runValue } from './html-program.ts'
import type { HtmlProgram, SpliceRun } from './html-program.ts'

/** A program whose chunks are UTF-8. */
export interface ByteProgram {
  readonly html: HtmlProgram
  readonly chunks: readonly Uint8Array[]
  /** Bytes of all chunks. */
  readonly size: number
}

/** What every program of one mail is run with. */
export interface ByteRun extends SpliceRun {
  readonly fragments: (id: string) => ByteProgram
}

export function toByteProgram(html: HtmlProgram): ByteProgram {
  const chunks = html.chunks.map((chunk) => Buffer.from(chunk))
  return { html, chunks, size: chunks.reduce((size, { length }) => size + length, 0) }
}

/** The UTF-8 of what `runHtml` gives for the same values. */
export function runHtmlBytes(program: ByteProgram, values: readonly Value[], run: ByteRun): Buffer {
  const writer = new ByteWriter(plainSize(program, values, run) + run.headRules.length)
  writeFrame(writer, program, values, run, run.known.items)
  return writer.bytes()
}

/** How many bytes a frame takes when each of its values is written as it is. */
function plainSize({ html, size: constant }: ByteProgram, values: readonly Value[], run: ByteRun): number {
  let size = constant
  for (let i = 0; i < html.codes.length; i++) {
    const code = html.codes[i]!
    if (code === Code.list) {
      for (const [id, own] of values[html.indexes[i]!] as readonly ItemValue[]) size += plainSize(run.fragments(id), own, run)
    } else if (code !== Code.headRules) size += values[html.indexes[i]!]!.length
  }
  return size
}

/** As `runFrame` of html-program.ts. */
function writeFrame(
  writer: ByteWriter,
  { html, chunks }: ByteProgram,
  values: readonly Value[],
  run: ByteRun,
  items: KnownPlain['items'] | undefined,
): void {
  const { codes, indexes } = html
  let words = 0
  let urls = 0
  writer.chunk(chunks[0]!)
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    const index = indexes[i]!
    if (code === Code.list) {
      const found: number[] | undefined = items === undefined ? undefined : (items[index] = [])
      writeItems(writer, values[index] as readonly ItemValue[], run, found)
    } else if (code <= Code.attribute && writer.plainWords(values[index] as string)) {
      words |= bitOf(index)
    } else if (code === Code.url && writer.plainUrl(values[index] as string)) {
      urls |= bitOf(index)
    } else {
      writer.text(code === Code.headRules ? run.headRules : runValue(html, code, i, values[index] as string, run))
    }
    writer.chunk(chunks[i + 1]!)
  }
  run.known.words = words
  run.known.urls = urls
}

function writeItems(writer: ByteWriter, items: readonly ItemValue[], run: ByteRun, found: number[] | undefined): void {
  for (let i = 0; i < items.length; i++) {
    writeFrame(writer, run.fragments(items[i]![0]), items[i]![1], run, undefined)
    if (found !== undefined) found.push(run.known.words, run.known.urls)
  }
}

const SPACE = 32
const AMPERSAND = Buffer.from('&amp;')
/** For each ASCII character, whether it is one of a plain word, and of a plain address. */
const IN_WORD = Uint8Array.from({ length: 128 }, (_, code) => (isPlainWords(String.fromCharCode(code)) ? 1 : 0))
const IN_URL = Uint8Array.from({ length: 128 }, (_, code) => (isPlainUrl(HTTPS + String.fromCharCode(code)) ? 1 : 0))
/** Room for the values that take more bytes than characters. */
const SLACK = 512

class ByteWriter {
  private buffer: Buffer
  private length = 0

  constructor(size: number) {
    // Not from Node's pool: a mail that is kept must not keep its neighbours.
    this.buffer = Buffer.allocUnsafeSlow(size + SLACK)
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length)
  }

  chunk(chunk: Uint8Array): void {
    this.reserve(chunk.length)
    this.buffer.set(chunk, this.length)
    this.length += chunk.length
  }

  text(text: string): void {
    this.reserve(3 * text.length)
    this.length += this.buffer.write(text, this.length)
  }

  /** Writes a value of which `isPlainWords` holds; of any other it writes nothing and says so. */
  plainWords(value: string): boolean {
    const { length } = value
    this.reserve(length)
    const { buffer, length: start } = this
    let before = SPACE
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i)
      if (code > 127 || (IN_WORD[code] === 0 && (code !== SPACE || before === SPACE))) return false
      buffer[start + i] = code
      before = code
    }
    if (before === SPACE) return false
    this.length = start + length
    return true
  }

  /** The same for an address of which `isPlainUrl` holds, as `escapePlainUrl` writes it. */
  plainUrl(value: string): boolean {
    if (!value.startsWith(HTTPS)) return false
    this.reserve(AMPERSAND.length * value.length)
    const { buffer } = this
    let at = this.length
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code > 127 || IN_URL[code] === 0) return false
      if (code === 0x26) {
        buffer.set(AMPERSAND, at)
        at += AMPERSAND.length
      } else buffer[at++] = code
    }
    this.length = at
    return true
  }

  private reserve(size: number): void {
    if (this.length + size > this.buffer.length) this.grow(size)
  }

  private grow(size: number): void {
    const grown = Buffer.allocUnsafeSlow(2 * (this.length + size))
    this.buffer.copy(grown, 0, 0, this.length)
    this.buffer = grown
  }
}
