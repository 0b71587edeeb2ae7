// Runs the text program of a mail with one recipient's values. It runs once per recipient: chunks and plain values cost no
// objects and no closures, only links, headings and tables do.

import type { Program, Value } from './program.ts'
import { widestLine } from './text-run/display-width.ts'
import { linkTarget } from './text-run/link.ts'
import type { Target } from './text-run/link.ts'
import { withoutMarks } from './text-run/marks.ts'
import { ordinalMarker } from './text-run/ordinal.ts'
import { rightToLeftMark } from './text-run/right-to-left.ts'
import { tableCell, tableLines } from './text-run/table.ts'
import type { Row } from './text-run/table.ts'
import { cleanLine, writeText } from './text-run/text-value.ts'
import { finish } from './text-run/finish.ts'
import { Owed, Writer, owesBreak, owesGap, owesSpace, write } from './text-run/writer.ts'
import type { Run } from './text-run/writer.ts'
import type { Hole } from '../element/tree.ts'
import type { Ordinal, TextItem, TextOperation, TextRow, TextRowList, TextTable } from './text-operation.ts'

/** The text program of a fragment, by its id. */
export type TextFragments = (id: string) => Program

/**
 * The text part of one mail: lines end with `\n`, the last one too.
 *
 * @param program what `emitText` made of the mail's structure
 * @param values one recipient's values, in the order of the holes
 * @param fragments what `emitTextItem` made of each item's structure
 *
 * @example
 * runText(emitText(styled), ['Ada', [['7f3a', ['Lamp', '€20']]]], (id) => fragments.get(id)!)
 */
export function runText(program: Program, values: readonly Value[], fragments: TextFragments): string {
  const writer = new Writer(newRun(), 0)
  runProgram(writer, program, values, fragments)
  return finish(writer)
}

export function newRun(): Run {
  return { counters: [], footnotes: [], preheader: '', wrap: 0, hasFootnotes: false }
}

/** Runs a program on a writer that may owe something already. */
export function runProgram(writer: Writer, program: Program, values: readonly Value[], fragments: TextFragments): void {
  const { chunks, operations } = program
  writeChunk(writer, chunks[0]!)
  for (let i = 0; i < operations.length; i++) {
    const operation = operations[i]!
    switch (operation.kind) {
      case 'text':
        writeText(writer, valueOf(operation.value, values), operation)
        break
      case 'gap':
        owesGap(writer, operation.lines, operation.prefix)
        break
      case 'list':
        for (const [id, itemValues] of values[operation.index] as readonly (readonly [string, readonly Value[]])[]) {
          runProgram(writer, fragments(id), itemValues, fragments)
        }
        break
      case 'item':
        writeItem(writer, operation, values, fragments)
        break
      case 'space':
        owesSpace(writer)
        break
      case 'value':
      case 'head-rules':
        break
      default:
        runRare(writer, operation, values, fragments)
    }
    writeChunk(writer, chunks[i + 1]!)
  }
}

function writeChunk(writer: Writer, chunk: string): void {
  if (chunk === '') return
  if (writer.owed === Owed.nothing) writer.out += chunk
  else if (chunk.charCodeAt(0) === 32) {
    owesSpace(writer)
    write(writer, chunk.slice(1))
  } else write(writer, chunk)
}

type RareOperation = Exclude<TextOperation, { kind: 'text' | 'gap' | 'item' | 'space' }>

function runRare(writer: Writer, operation: RareOperation, values: readonly Value[], fragments: TextFragments): void {
  switch (operation.kind) {
    case 'break':
      return owesBreak(writer, operation.prefix)
    case 'link':
      return writeLink(writer, operation, values, fragments)
    case 'button':
      return writeButton(writer, operation, values, fragments)
    case 'heading':
      return writeHeading(writer, operation, values, fragments)
    case 'image':
      return writeImage(writer, valueOf(operation.alt, values))
    case 'table':
      return writeTable(writer, operation, values, fragments)
    case 'counter':
      writer.run.counters[operation.depth] = operation.lists.reduce((start, list) => start + values[list]!.length, operation.start)
      return
    case 'preheader':
      writer.run.preheader = captureText(writer, operation.body, values, fragments, 0)
      return
    case 'right-to-left': {
      const inner = capture(writer, operation.body, values, fragments, operation.prefix.length)
      if (inner.out !== '') writeInner(writer, inner, rightToLeftMark(inner.out) + inner.out)
      return
    }
    case 'layout':
      writer.run.wrap = operation.wrap ?? 0
      writer.run.hasFootnotes = operation.footnotes ?? false
      return
    case 'rows':
      return
  }
}

function valueOf(value: Hole | string, values: readonly Value[]): string {
  return typeof value === 'string' ? value : (values[value.hole] as string)
}

/** Runs a program on a page of its own, whose lines have the prefix that the first `base` characters of `prefix` are. */
function capture(writer: Writer, body: Program, values: readonly Value[], fragments: TextFragments, base: number): Writer {
  const inner = new Writer(writer.run, base)
  runProgram(inner, body, values, fragments)
  return inner
}

/** The same where spaces at its ends do not matter. Most labels are constant, and most cells one value. */
function captureText(writer: Writer, body: Program, values: readonly Value[], fragments: TextFragments, base: number): string {
  const { chunks, operations } = body
  if (operations.length === 0) return chunks[0]!.trimStart()
  const operation = operations[0]!
  if (operations.length === 1 && operation.kind === 'text' && operation.preserve === undefined && chunks[0] === '' && chunks[1] === '') {
    const value = valueOf(operation.value, values)
    if (operation.case === undefined && operation.noWrap === undefined) return cleanLine(value)
  }
  return capture(writer, body, values, fragments, base).out
}

/** Writes what was captured; the spaces at its ends stay outside. */
function writeInner(writer: Writer, inner: Writer, text: string): void {
  if (inner.startedWithSpace) owesSpace(writer)
  write(writer, text)
  if (inner.owed === Owed.space) owesSpace(writer)
}

function writeItem(writer: Writer, item: TextItem, values: readonly Value[], fragments: TextFragments): void {
  const { marker, markerPrefix, base, out } = writer
  const own = typeof item.marker === 'string' ? item.marker : nextMarker(writer, item.marker, values)
  if (marker === '') writer.markerPrefix = writer.owed === Owed.start ? item.prefix.slice(base) : item.prefix
  const held = marker === '' ? own : marker + writer.prefix.slice(base) + own
  writer.marker = held
  writer.base = item.inner.length
  writer.prefix = item.inner
  const indent = item.inner.length - item.prefix.length
  const isWider = own.length > indent && indent > 0
  if (isWider) writer.out = ''
  runProgram(writer, item.body, values, fragments)
  if (isWider) writer.out = out + reindented(writer.out, item.prefix, indent, own.length)
  if (writer.marker === held) Object.assign(writer, { marker, markerPrefix })
  writer.base = base
}

function nextMarker(writer: Writer, { depth, step, style, value }: Ordinal, values: readonly Value[]): string {
  const { counters } = writer.run
  const own = value === undefined ? Number.NaN : Number.parseInt(valueOf(value, values), 10)
  const ordinal = Number.isNaN(own) ? (counters[depth] ?? 1) : own
  counters[depth] = ordinal + step
  return ordinalMarker(style, ordinal)
}

// An ordered list's items are laid out under a marker of three columns (`1. `); a wider one pushes its lines to the right.
function reindented(text: string, prefix: string, from: number, to: number): string {
  const outer = `\n${withoutMarks(prefix)}`
  return text.replaceAll(outer + ' '.repeat(from), outer + ' '.repeat(to))
}

interface Linked {
  readonly body: Program
  readonly url: Hole | string
  readonly prefix: string
}

function writeLink(writer: Writer, { body, url, prefix }: Linked, values: readonly Value[], fragments: TextFragments): void {
  const isConstant = body.operations.length === 0 && body.chunks[0]!.charCodeAt(0) !== 32
  const inner = isConstant ? undefined : capture(writer, body, values, fragments, prefix.length)
  const label = inner === undefined ? body.chunks[0]! : inner.out
  if (label === '') return
  const text = label + targetSuffix(writer.run, linkTarget(valueOf(url, values), label), label.includes('\n') ? `\n${prefix}` : ' ')
  if (inner === undefined) write(writer, text)
  else writeInner(writer, inner, text)
}

function targetSuffix(run: Run, { shown, isSaid }: Target, before: string): string {
  if (shown === '' || isSaid) return ''
  return run.hasFootnotes ? ` [${footnote(run, shown)}]` : `${before}<${shown}>`
}

function footnote({ footnotes }: Run, url: string): number {
  const known = footnotes.indexOf(url)
  return known === -1 ? footnotes.push(url) : known + 1
}

function writeButton(writer: Writer, { body, url, prefix }: Linked, values: readonly Value[], fragments: TextFragments): void {
  const label = captureText(writer, body, values, fragments, prefix.length)
  const { shown, isSaid } = linkTarget(valueOf(url, values), label)
  if (shown === '' || (isSaid && label !== '')) {
    if (label !== '') write(writer, label)
    return
  }
  if (label === '') return write(writer, shown)
  write(writer, `${label}${/[\p{P}]$/u.test(label) && !/[)"'”’»]$/.test(label) ? '' : ':'}\n${prefix}${shown}`)
}

const MAX_UNDERLINE = 78

function writeHeading(
  writer: Writer,
  heading: { body: Program; underline: string; prefix: string },
  values: readonly Value[],
  fragments: TextFragments,
): void {
  const { body, underline, prefix } = heading
  const text = captureText(writer, body, values, fragments, prefix.length)
  if (text === '') return
  const lines = prefix === '' ? text : text.replaceAll(`\n${prefix}`, '\n')
  const width = Math.min(widestLine(lines), (writer.run.wrap > 0 ? writer.run.wrap : MAX_UNDERLINE) - prefix.length)
  write(writer, `${text}\n${prefix}${underline.repeat(Math.max(width, 1))}`)
}

function writeImage(writer: Writer, alt: string): void {
  const line = cleanLine(alt)
  if (line !== '') write(writer, `[Image: ${line}]`)
}

function writeTable(writer: Writer, table: TextTable, values: readonly Value[], fragments: TextFragments): void {
  const rows: Row[] = []
  collectRows(writer, table.rows, values, fragments, rows)
  const lines = tableLines(rows, table.width)
  if (lines.length > 0) write(writer, lines.join(`\n${table.prefix}`))
}

function collectRows(
  writer: Writer,
  rows: readonly (TextRow | TextRowList)[],
  values: readonly Value[],
  fragments: TextFragments,
  into: Row[],
): void {
  for (const row of rows) {
    if (row.kind === 'row') {
      const cells = row.cells.map((cell) => tableCell(captureText(writer, cell.body, values, fragments, 0), cell.align, cell.colspan))
      into.push({ isHeader: row.isHeader, cells })
      continue
    }
    for (const [id, itemValues] of values[row.index] as readonly (readonly [string, readonly Value[]])[]) {
      for (const operation of fragments(id).operations) {
        if (operation.kind === 'rows') collectRows(writer, operation.rows, itemValues, fragments, into)
      }
    }
  }
}
