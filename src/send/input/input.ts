import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { RecipientFields } from '../recipient.ts'
import { csvParser } from './csv.ts'
import { decodeUtf8 } from './decode.ts'
import { sniffFormat } from './format.ts'
import type { InputFormat } from './format.ts'
import { jsonArrayParser } from './json-array.ts'
import { jsonLinesParser } from './json-lines.ts'
import type { InputLimits } from './limits.ts'
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

export interface RowSource {
  readonly rows: AsyncIterable<RecipientFields> | Iterable<RecipientFields>
}

/**
 * Reads a source as groups of rows; a group is what one piece of the file gave, so that nobody waits per row.
 *
 * @param addressColumns what the column of a table that has the addresses may be called
 */
export async function* readInput(
  source: InputSource,
  limits: InputLimits,
  addressColumns: readonly string[] = ['email'],
): AsyncGenerator<readonly InputItem[]> {
  if (typeof source === 'object' && 'rows' in source) {
    yield* groupRows(source.rows)
    return
  }
  const name = typeof source !== 'string' ? 'the recipients' : source === '-' ? 'standard input' : source
  const openParser = (name: string, head: string): RowParser => parserOf(sniffFormat(name, head), { name, head, limits, addressColumns })
  let parser: RowParser | null = null
  let head = ''
  for await (const text of decodeUtf8(openBytes(source, name, limits), name)) {
    if (parser === null) {
      head += text
      if (!tellsFormat(head)) continue
    }
    const items: InputItem[] = parser === null ? (parser = openParser(name, head)).push(head) : parser.push(text)
    if (items.length > 0) yield items
  }
  if (parser === null) {
    if (head.trim() === '') return
    parser = openParser(name, head)
    yield parser.push(head)
  }
  const rest = parser.end()
  if (rest.length > 0) yield rest
}

const LONGEST_HEAD = 64 * 1024

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

function parserOf(format: InputFormat, { name, head, limits, addressColumns }: TextSource): RowParser {
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
