import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { RecipientFields } from '../recipient.ts'
import { csvParser } from './csv.ts'
import { refuseForeign, StrictDecoder } from './decode.ts'
import { sniffFormat } from './format.ts'
import type { InputFormat } from './format.ts'
import { jsonArrayParser } from './json-array.ts'
import { jsonLinesParser, refuseDocument } from './json-lines.ts'
import type { InputLimits } from './limits.ts'
import { plainLinesParser } from './plain-lines.ts'
import type { PlainRow } from './plain-row.ts'
import { openBytes } from './source.ts'

/**
 * Recipients from the outside: files and streams become rows, under limits, in bounded memory. What a row means is not known here;
 * `recipient.ts` reads it.
 */

/** One row, or the reason why there is none. `line` counts from 1 and is where the row starts. */
export type InputItem = InputRow | InputProblem

export interface InputRow {
  readonly line: number
  readonly fields: RecipientFields
  /** The row as it came, when that was JSON. */
  readonly json?: string
}

export interface InputProblem {
  readonly line: number
  /** The field or column at fault; empty when it is the row as a whole. */
  readonly column: string
  readonly problem: Diagnostic
  /** The row as it was, for rejects.csv. */
  readonly original: string
}

/** Turns text, in pieces as it arrives, into rows. */
export interface RowParser {
  push(text: string): InputItem[]
  end(): InputItem[]
}

/** Where recipients come from: a file name, `-` for standard input, bytes, or rows made by a program. */
export type InputSource = string | AsyncIterable<Uint8Array> | RowSource

/** Recipients from memory or from a database, row by row. */
export interface RowSource {
  readonly rows: AsyncIterable<RecipientFields> | Iterable<RecipientFields>
}

/**
 * Reads a source as groups of rows; a group is what one piece of the file gave, so that nobody waits per row.
 *
 * @param addressColumns what the column of a table that has the addresses may be called
 */
export function readInput(
  source: InputSource,
  limits: InputLimits,
  addressColumns: readonly string[] = ['email'],
): AsyncGenerator<readonly InputItem[]> {
  return readGroups<InputItem>(source, limits, (format, text) => textParser(format, { ...text, limits, addressColumns }))
}

/** As {@link readInput}, and rows of JSON lines that nobody has to read stay bytes. */
export function readPlainInput(source: InputSource, limits: InputLimits): AsyncGenerator<readonly (InputItem | PlainRow)[]> {
  return readGroups<PlainRow>(source, limits, (format, text) =>
    format === 'json-lines' ? plainLinesParser(text.name, limits) : textParser(format, { ...text, limits, addressColumns: ['email'] }),
  )
}

/** Turns bytes, in pieces as they arrive, into groups of rows. */
interface PieceParser<Item> {
  push(bytes: Uint8Array): Iterable<readonly Item[]>
  end(): Iterable<readonly Item[]>
}

type OpenParser<Item> = (format: InputFormat, text: { readonly name: string; readonly head: string }) => PieceParser<Item>

async function* readGroups<Item>(
  source: InputSource,
  limits: InputLimits,
  openParser: OpenParser<Item | InputItem>,
): AsyncGenerator<readonly (Item | InputItem)[]> {
  if (typeof source === 'object' && 'rows' in source) {
    yield* groupRows(source.rows)
    return
  }
  const name = typeof source !== 'string' ? 'the recipients' : source === '-' ? 'standard input' : source
  const open = (head: string): PieceParser<Item | InputItem> => {
    const format = sniffFormat(name, head)
    if (format === 'json-lines') refuseDocument(name, head)
    return openParser(format, { name, head })
  }
  let parser: PieceParser<Item | InputItem> | null = null
  let head: Uint8Array = new Uint8Array()
  for await (const bytes of openBytes(source, name, limits)) {
    if (parser !== null) {
      yield* parser.push(bytes)
      continue
    }
    head = Buffer.concat([head, bytes])
    const text = headText(head, name)
    if (!tellsFormat(text)) continue
    parser = open(text)
    yield* parser.push(head)
  }
  if (parser === null) {
    const text = headText(head, name)
    if (text.trim() === '') return
    parser = open(text)
    yield* parser.push(head)
  }
  yield* parser.end()
}

const LONGEST_HEAD = 64 * 1024

/** What the format is told by; whether all of it is UTF-8 is seen when it is parsed. */
function headText(head: Uint8Array, name: string): string {
  refuseForeign(head, name)
  return new TextDecoder().decode(head.subarray(0, LONGEST_HEAD + 4))
}

/** Whether a beginning holds a whole first line, off which the format and the separator can be read. */
function tellsFormat(head: string): boolean {
  return head.length > LONGEST_HEAD || head.trimStart().includes('\n')
}

interface TextSource {
  readonly name: string
  readonly head: string
  readonly limits: InputLimits
  readonly addressColumns: readonly string[]
}

function textParser(format: InputFormat, source: TextSource): PieceParser<InputItem> {
  const parser = rowParser(format, source)
  const decoder = new StrictDecoder(source.name)
  return {
    *push(bytes) {
      for (const text of decoder.push(bytes)) yield parser.push(text)
    },
    *end() {
      yield parser.push(decoder.end())
      yield parser.end()
    },
  }
}

function rowParser(format: InputFormat, { name, head, limits, addressColumns }: TextSource): RowParser {
  switch (format) {
    case 'csv':
      return csvParser(name, head, limits, addressColumns)
    case 'json-lines':
      return jsonLinesParser(name, limits)
    case 'json-array':
      return jsonArrayParser(name, limits)
  }
}

const GROUP = 500

async function* groupRows(rows: AsyncIterable<RecipientFields> | Iterable<RecipientFields>): AsyncGenerator<readonly InputItem[]> {
  let group: InputRow[] = []
  let line = 0
  for await (const fields of rows) {
    group.push({ line: ++line, fields })
    if (group.length === GROUP) {
      yield group
      group = []
    }
  }
  if (group.length > 0) yield group
}
