import { CsvError, parse } from 'csv-parse'
import type { Parser } from 'csv-parse'
import { createDiagnostic, fail } from '../../diagnostics/diagnostic.ts'
import { csvLine } from './csv-line.ts'
import { sniffSeparator } from './format.ts'
import type { InputItem, RowParser } from './input.ts'
import { cutRow } from './json-lines.ts'
import type { InputLimits } from './limits.ts'

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** CSV (RFC 4180) and TSV with a header line; the separator is read off the header. */
export function csvParser(name: string, head: string, limits: InputLimits, addressColumns: readonly string[]): RowParser {
  const separator = sniffSeparator(head)
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // All three, since files that were put together from others have more than one.
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: limits.lineLength,
  })
  // It emits its errors when the event loop turns, which is too late for the last piece of a file; it has them at once.
  parser.on('error', () => undefined)
  let header: readonly string[] | null = null
  const linesOf = lineCounter()
  let lastEnd = 0
  let isLineEnded = true
  let isShort = false
  const drain = (): InputItem[] => {
    const items: InputItem[] = []
    for (let parsed = read(parser); parsed !== null; parsed = read(parser)) {
      const { line, endLine } = linesOf(parsed)
      lastEnd = endLine
      isShort = header !== null && parsed.record.length < header.length
      if (header === null) header = readHeader(parsed.record, name, limits, addressColumns)
      else items.push(readRow(header, parsed.record, line, limits))
    }
    if (parser.errored !== null) refuse(parser.errored, lastEnd + 1, name, limits)
    return items
  }
  return {
    push(text) {
      parser.write(text)
      if (text !== '') isLineEnded = /[\r\n]$/.test(text)
      return drain()
    },
    end() {
      parser.end()
      const items = drain()
      // As in JSON lines: whoever wrote the row has not come to its end.
      if (!isLineEnded && isShort && items.length > 0) fail('input-broken', [name, cutRow(items.at(-1)!.line)])
      return items
    },
  }
}

/** Where records start and end. The parser tells where they end, and counts a CRLF inside quotes as two lines. */
function lineCounter(): (parsed: Parsed) => { readonly line: number; readonly endLine: number } {
  let surplus = 0
  return ({ record, info }) => {
    let breaks = 0
    for (const value of record) {
      if (!value.includes('\n') && !value.includes('\r')) continue
      const pairs = value.split('\r\n').length - 1
      surplus += pairs
      breaks += value.split(/\r\n|\n|\r/).length - 1
    }
    const endLine = info.lines - surplus
    return { line: endLine - breaks, endLine }
  }
}

function read(parser: Parser): Parsed | null {
  return parser.read() as Parsed | null
}

const ENDLESS = 'a row without an end'

function refuse(error: Error, line: number, name: string, limits: InputLimits): never {
  if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') {
    fail('input-too-large', [name, ENDLESS, `${limits.lineLength} characters`], {}, { cause: error })
  }
  fail(
    'input-broken',
    [name, (error instanceof CsvError ? quoteMistake(error, line) : undefined) ?? error.message.replace(/\.$/, '')],
    {},
    { cause: error },
  )
}

/** What the parser's codes mean to somebody who has a spreadsheet open. @param line where the row begins; the parser's is where it stopped */
function quoteMistake(error: CsvError, line: number): string | undefined {
  switch (error.code) {
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `line ${String(error['lines'])} has text after the quote that ends a value`
    case 'INVALID_OPENING_QUOTE':
      return `line ${String(error['lines'])} has a quote inside a value that is not in quotes`
    case 'CSV_QUOTE_NOT_CLOSED':
      return `a value in quotes, in the row that begins on line ${line}, does not end`
    default:
      return undefined
  }
}

const KNOWN = ['email', 'name', 'id', 'locale', 'timezone', 'sendAt', 'tags', 'props']

function readHeader(record: readonly string[], name: string, limits: InputLimits, addressColumns: readonly string[]): readonly string[] {
  if (record.length > limits.columns) fail('input-too-large', [name, `${record.length} columns`, `${limits.columns} columns`])
  const header = record.map((column) => {
    const plain = column.trim()
    return KNOWN.find((known) => known.toLowerCase() === plain.toLowerCase()) ?? plain
  })
  if (!addressColumns.some((column) => header.includes(column))) fail('input-no-email', [name, shownHeader(header)])
  const isRead = (column: string): boolean => KNOWN.includes(column) || addressColumns.includes(column) || column.startsWith('props.')
  const twice = header.find((column, index) => isRead(column) && header.indexOf(column) < index)
  if (twice !== undefined) fail('input-column-twice', [name, twice])
  return header
}

const SHOWN_COLUMNS = 8

function shownHeader(header: readonly string[]): string {
  const shown = header.slice(0, SHOWN_COLUMNS).map((column) => (column.length > 40 ? `${column.slice(0, 39)}…` : column))
  return `${shown.join(', ')}${header.length > SHOWN_COLUMNS ? ', …' : ''}`
}

function readRow(header: readonly string[], record: readonly string[], line: number, limits: InputLimits): InputItem {
  if (record.length !== header.length) {
    const problem = createDiagnostic('row-syntax', [
      `it has ${record.length === 1 ? '1 column' : `${record.length} columns`} where the header has ${header.length}`,
    ])
    return { line, column: '', problem, original: csvLine(record.slice(0, limits.columns)) }
  }
  const length = record.reduce((sum, value) => sum + value.length, 0)
  if (length > limits.rowLength) {
    const problem = createDiagnostic('row-limit', [`${length} characters`, `${limits.rowLength} characters`])
    return { line, column: '', problem, original: `${csvLine(record).slice(0, 1_000)}…` }
  }
  const fields: Record<string, string> = {}
  for (let index = 0; index < header.length; index++) {
    if (header[index] !== '__proto__') fields[header[index]!] = record[index]!
  }
  return { line, fields }
}
