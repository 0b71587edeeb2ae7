// The hot path to bytes. Constant chunks are encoded once, and a plain value is tested and copied in one loop over its characters.

import type { ByteWriter } from '../emit/byte-writer.ts'
import { bitOf } from '../emit/known-plain.ts'
import type { KnownPlain } from '../emit/known-plain.ts'
import type { ItemValue, Value } from '../emit/program.ts'
import { Code, runValue } from './html-program.ts'
import type { HtmlProgram, SpliceRun } from './html-program.ts'

/** A program whose chunks are UTF-8. */
export interface ByteProgram {
  readonly html: HtmlProgram
  readonly chunks: readonly Uint8Array[]
}

/** What every program of one mail is run with. */
export interface ByteRun extends SpliceRun {
  readonly fragments: (id: string) => ByteProgram
}

export function toByteProgram(html: HtmlProgram): ByteProgram {
  return { html, chunks: html.chunks.map((chunk) => Uint8Array.from(Buffer.from(chunk))) }
}

/** Writes the UTF-8 of what `runHtml` gives for the same values. */
export function writeHtml(writer: ByteWriter, program: ByteProgram, values: readonly Value[], run: ByteRun): void {
  writer.start()
  writeFrame(writer, program, values, run, run.known.items)
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
