// Runs the text program of a mail with one recipient's values. It runs once per recipient: chunks and plain values cost no
// objects and no closures, only links, headings and tables do.

import type { Hole } from '../element/tree.ts'
import type { KnownPlain } from './known-plain.ts'
import type { Value } from './program.ts'
import { STRIKE } from './text-operation.ts'
import type { Ordinal, TextItem, TextJoinedRow } from './text-operation.ts'
import { MAX_UNDERLINE } from './text-run/display-width.ts'
import { finish } from './text-run/finish.ts'
import { Frame } from './text-run/frame.ts'
import { underlined } from './text-run/heading.ts'
import { buttonText, linkTarget } from './text-run/link.ts'
import type { Target } from './text-run/link.ts'
import { withoutMarks } from './text-run/marks.ts'
import { ordinalMarker } from './text-run/ordinal.ts'
import { rightToLeftMark } from './text-run/right-to-left.ts'
import { phrasesText } from './text-run/phrase.ts'
import { addPlainRow } from './text-run/row.ts'
import { addRow, Table } from './text-run/table.ts'
import { cleanLine, isPlain, writeText, writeValue } from './text-run/text-value.ts'
import { Code } from './text-run/unpack.ts'
import type { Step, TextProgram } from './text-run/unpack.ts'
import {
  beginItem,
  endItem,
  endRows,
  newRun,
  Owed,
  owesBreak,
  owesGap,
  owesSeparation,
  owesSpace,
  write,
  writeChunk,
  Writer,
} from './text-run/writer.ts'
import type { Run, TextFragments } from './text-run/writer.ts'

export { unpackText } from './text-run/unpack.ts'
export type { TextProgram } from './text-run/unpack.ts'

/**
 * The text part of one mail: lines end with `\n`, the last one too.
 *
 * @param program what `emitText` made of the mail's structure, unpacked
 * @param values one recipient's values, in the order of the holes
 * @param fragments what `emitTextItem` made of each item's structure, unpacked
 * @param known what writing the HTML of the same values found out about them
 *
 * @example
 * runText(unpackText(emitText(styled)), ['Ada', [['7f3a', ['Lamp', '€20']]]], (id) => fragments.get(id)!)
 */
export function runText(program: TextProgram, values: readonly Value[], fragments: TextFragments, known?: KnownPlain): string {
  const writer = new Writer(newRun(fragments), 0)
  runProgram(writer, program, Frame.ofMail(values, known))
  endRows(writer)
  return finish(writer)
}

/** Runs a program on a writer that may owe something already. */
export function runProgram(writer: Writer, program: TextProgram, frame: Frame): void {
  const { chunks, codes, indexes } = program
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    if (code === Code.spacedValue) {
      writeSpaced(writer, program, i, frame)
      continue
    }
    writeChunk(writer, chunks[i]!)
    switch (code) {
      case Code.value:
        if (frame.isKnownWords(indexes[i]!)) write(writer, frame.text(indexes[i]!))
        else writeValue(writer, frame.text(indexes[i]!))
        break
      case Code.gap:
        owesGap(writer, indexes[i]!, program.prefixes[i]!)
        break
      case Code.list:
        runItems(writer, frame, indexes[i]!)
        break
      case Code.item:
        writeItem(writer, program.steps[i]!, frame)
        break
      case Code.space:
        owesSpace(writer)
        break
      default:
        runStep(writer, program.steps[i]!, frame)
    }
  }
  writeChunk(writer, chunks[codes.length]!)
}

function runItems(writer: Writer, frame: Frame, list: number): void {
  const items = frame.list(list)
  for (let i = 0; i < items.length; i++) runProgram(writer, writer.run.fragments(items[i]![0]), frame.item(list, i))
}

// A chunk and the space behind it are one piece, unless the value turns out to have a space of its own, or to be nothing.
function writeSpaced(writer: Writer, program: TextProgram, i: number, frame: Frame): void {
  const spaced = program.spaced[i]!
  const index = program.indexes[i]!
  const value = frame.text(index)
  if (spaced.length > 0 && (frame.isKnownWords(index) || isPlain(value))) {
    writeChunk(writer, spaced)
    writer.out += value
  } else {
    writeChunk(writer, program.chunks[i]!)
    owesSpace(writer)
    writeValue(writer, value)
  }
}

function runStep(writer: Writer, step: Step, frame: Frame): void {
  const { operation } = step
  switch (operation.kind) {
    case 'text':
      return writeText(writer, valueOf(operation.value, frame), operation)
    case 'space':
      return owesSeparation(writer)
    case 'break':
      return owesBreak(writer, operation.prefix)
    case 'link':
      return writeLink(writer, step, operation, frame)
    case 'button':
      return writeButton(writer, step, frame)
    case 'heading':
      return writeHeading(writer, step, operation, frame)
    case 'image':
      return writeImage(writer, operation.alt, frame)
    case 'table':
      return writeTable(writer, step, frame)
    case 'joined-row':
      return writeJoinedRow(writer, step, operation, frame)
    case 'counter':
      writer.run.counters[operation.depth] = operation.start
      return
    case 'preheader':
      writer.run.preheader = captureText(writer, step.body!, frame, step)
      return
    case 'right-to-left': {
      const inner = capture(writer, step.body!, frame, step)
      if (inner.out !== '') writeInner(writer, inner, rightToLeftMark(inner.out) + inner.out)
      return
    }
    case 'struck': {
      const inner = capture(writer, step.body!, frame, step)
      if (inner.out !== '') writeInner(writer, inner, STRIKE + inner.out + STRIKE)
      else if (inner.startedWithSpace) owesSpace(writer)
      return
    }
    case 'layout':
      writer.run.wrap = operation.wrap ?? 0
      writer.run.hasFootnotes = operation.footnotes ?? false
  }
}

function valueOf(value: Hole | string, frame: Frame): string {
  return typeof value === 'string' ? value : frame.text(value.hole)
}

/** Of a step: how much of its lines' prefix stands already where its page starts, and that prefix. */
type Page = Pick<Step, 'base' | 'page'>

/** The page of a table's cell, whose lines have no prefix. */
const CELL: Page = { base: 0, page: '' }

/** Runs a program on a page of its own, whose first line the caller begins. */
function capture(writer: Writer, body: TextProgram, frame: Frame, { base, page }: Page): Writer {
  const inner = new Writer(writer.run, base, page)
  runProgram(inner, body, frame)
  endRows(inner)
  return inner
}

/** The same where spaces at its ends do not matter. */
function captureText(writer: Writer, body: TextProgram, frame: Frame, page: Page): string {
  const text = body.phrases === undefined ? undefined : phrasesText(body.phrases, frame)
  return text ?? capture(writer, body, frame, page).out
}

/** Writes what was captured; spaces at its ends and line breaks after it stay outside. */
function writeInner(writer: Writer, inner: Writer, text: string): void {
  if (inner.startedWithSpace) owesSpace(writer)
  write(writer, text)
  if (inner.owed === Owed.space) owesSpace(writer)
  else if (inner.owed === Owed.separation) owesSeparation(writer)
  else if (inner.owed === Owed.lines && !inner.isGap) for (let i = 0; i < inner.lines; i++) owesBreak(writer, inner.prefix)
}

function writeItem(writer: Writer, step: Step, frame: Frame): void {
  const item = step.operation as TextItem
  const own = typeof item.marker === 'string' ? item.marker : nextMarker(writer, item.marker)
  const indent = item.inner.length - item.prefix.length
  const isWider = own.length > indent && indent > 0
  if (isWider) endRows(writer)
  const { out } = writer
  const outer = beginItem(writer, item, step.base, own)
  if (isWider) writer.out = ''
  runProgram(writer, step.body!, frame)
  if (isWider) {
    endRows(writer)
    writer.out = out + reindented(writer.out, item.prefix, indent, own.length)
  }
  endItem(writer, outer)
}

function nextMarker({ run }: Writer, { depth, style }: Ordinal): string {
  const ordinal = run.counters[depth] ?? 1
  run.counters[depth] = ordinal + 1
  return ordinalMarker(style, ordinal)
}

// An ordered list's items are laid out under a marker of three columns (`1. `); a wider one pushes its lines to the right.
function reindented(text: string, prefix: string, from: number, to: number): string {
  const outer = `\n${withoutMarks(prefix)}`
  return text.replaceAll(outer + ' '.repeat(from), outer + ' '.repeat(to))
}

interface Linked {
  readonly url: Hole | string
  readonly prefix: string
}

function writeLink(writer: Writer, step: Step, { url, prefix }: Linked, frame: Frame): void {
  const { body } = step
  const isConstant = body!.codes.length === 0 && body!.chunks[0]!.charCodeAt(0) !== 32
  const inner = isConstant ? undefined : capture(writer, body!, frame, step)
  const label = inner === undefined ? body!.chunks[0]! : inner.out
  if (label === '') return
  const suffix = targetSuffix(writer.run, targetOf(url, label, frame), label.includes('\n') ? `\n${prefix}` : ' ')
  if (inner === undefined) write(writer, label + suffix)
  else writeInner(writer, inner, label + suffix)
  if (suffix !== '') owesSeparation(writer)
}

function targetOf(url: Hole | string, label: string, frame: Frame): Target {
  return typeof url === 'string' ? linkTarget(url, label, false) : linkTarget(frame.text(url.hole), label, frame.isKnownUrl(url.hole))
}

function targetSuffix(run: Run, { shown, isSaid }: Target, before: string): string {
  if (shown === '' || isSaid) return ''
  return run.hasFootnotes ? ` [${footnote(run, shown)}]` : `${before}<${shown}>`
}

function footnote({ footnotes }: Run, url: string): number {
  const known = footnotes.indexOf(url)
  return known === -1 ? footnotes.push(url) : known + 1
}

function writeButton(writer: Writer, step: Step, frame: Frame): void {
  const text = textOfButton(writer, step, frame)
  if (text !== '') write(writer, text)
}

/** Label and address of a button that stands in no other layout; `''` when it has neither. */
export function buttonLines(step: Step, frame: Frame, fragments: TextFragments): string {
  return textOfButton(new Writer(newRun(fragments), 0), step, frame)
}

function textOfButton(writer: Writer, step: Step, frame: Frame): string {
  const { operation } = step
  if (operation.kind !== 'button') return ''
  const label = captureText(writer, step.body!, frame, step)
  return buttonText(label, targetOf(operation.url, label, frame), operation.prefix)
}

function writeHeading(writer: Writer, step: Step, line: { readonly underline: string; readonly prefix: string }, frame: Frame): void {
  const text = captureText(writer, step.body!, frame, step)
  if (text !== '') write(writer, underlined(text, line, (writer.run.wrap > 0 ? writer.run.wrap : MAX_UNDERLINE) - step.base))
}

function writeImage(writer: Writer, alt: Hole | string, frame: Frame): void {
  const line = typeof alt !== 'string' && frame.isKnownWords(alt.hole) ? frame.text(alt.hole) : cleanLine(valueOf(alt, frame))
  if (line !== '') write(writer, `[Image: ${line}]`)
}

function writeTable(writer: Writer, step: Step, frame: Frame): void {
  const lines = linesOf(writer, step, frame)
  if (lines !== '') write(writer, lines)
}

/** The lines of a table that stands in no other layout. */
export function tableLines(step: Step, frame: Frame, fragments: TextFragments): string {
  return linesOf(new Writer(newRun(fragments), 0), step, frame)
}

function linesOf(writer: Writer, step: Step, frame: Frame): string {
  return frame.tables === undefined ? layOutTable(writer, step, frame) : frame.tables.linesOf(step, () => layOutTable(writer, step, frame))
}

function layOutTable(writer: Writer, { operation, rows }: Step, frame: Frame): string {
  if (operation.kind !== 'table') return ''
  const table = new Table()
  collectRows(writer, rows!, frame, table)
  return table.write(operation.width, operation.prefix)
}

/** Only the edge of a row lies between it and the rows that it joins. */
function writeJoinedRow(writer: Writer, { rows }: Step, { width, prefix }: TextJoinedRow, frame: Frame): void {
  const { joined } = writer
  const isJoining = joined !== undefined && writer.owed === Owed.lines && writer.isGap && writer.lines === 1 && joined.prefix === prefix
  const table = isJoining ? joined.table : new Table()
  collectRows(writer, rows!, frame, table)
  if (table.isEmpty) return
  if (isJoining) writer.owed = Owed.nothing
  else {
    write(writer, '')
    writer.joined = { table, width, prefix }
  }
}

function collectRows(writer: Writer, rows: NonNullable<Step['rows']>, frame: Frame, into: Table): void {
  for (const row of rows) {
    if (row.kind === 'list') {
      collectItems(writer, row.index, frame, into)
      continue
    }
    if (addPlainRow(into, row.plan, frame)) continue
    const texts = row.bodies.map((body) => captureText(writer, body, frame, CELL))
    addRow(into, row.plan.style, texts)
  }
}

function collectItems(writer: Writer, list: number, frame: Frame, into: Table): void {
  const items = frame.list(list)
  for (let i = 0; i < items.length; i++) {
    const { rows, direct } = writer.run.fragments(items[i]![0])
    if (direct !== undefined && frame.areKnownWordsOf(list, i, direct.words)) into.add(direct.layout, items[i]![1], null)
    else if (rows !== undefined) collectRows(writer, rows, frame.item(list, i), into)
  }
}
