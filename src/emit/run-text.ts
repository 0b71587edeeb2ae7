// Runs the text program of a mail with one recipient's values. It runs once per recipient: chunks and plain values cost no
// objects and no closures, only links, headings and tables do.

import type { Hole } from '../element/tree.ts'
import type { ItemValue, Value } from './program.ts'
import type { Ordinal, TextItem } from './text-operation.ts'
import { widestLine } from './text-run/display-width.ts'
import { finish } from './text-run/finish.ts'
import { linkTarget } from './text-run/link.ts'
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
import { newRun, Owed, owesBreak, owesGap, owesSeparation, owesSpace, write, Writer } from './text-run/writer.ts'
import type { Run } from './text-run/writer.ts'

export { unpackText } from './text-run/unpack.ts'
export type { TextProgram } from './text-run/unpack.ts'

/** The text program of a fragment, by its id. */
export type TextFragments = (id: string) => TextProgram

/**
 * The text part of one mail: lines end with `\n`, the last one too.
 *
 * @param program what `emitText` made of the mail's structure, unpacked
 * @param values one recipient's values, in the order of the holes
 * @param fragments what `emitTextItem` made of each item's structure, unpacked
 *
 * @example
 * runText(unpackText(emitText(styled)), ['Ada', [['7f3a', ['Lamp', '€20']]]], (id) => fragments.get(id)!)
 */
export function runText(program: TextProgram, values: readonly Value[], fragments: TextFragments): string {
  const writer = new Writer(newRun(), 0)
  runProgram(writer, program, values, fragments)
  return finish(writer)
}

/** Runs a program on a writer that may owe something already. */
export function runProgram(writer: Writer, program: TextProgram, values: readonly Value[], fragments: TextFragments): void {
  const { chunks, codes, indexes } = program
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    if (code === Code.spacedValue) {
      writeSpaced(writer, program, i, values[indexes[i]!] as string)
      continue
    }
    writeChunk(writer, chunks[i]!)
    switch (code) {
      case Code.value:
        writeValue(writer, values[indexes[i]!] as string)
        break
      case Code.gap:
        owesGap(writer, indexes[i]!, program.prefixes[i]!)
        break
      case Code.list:
        for (const item of values[indexes[i]!] as readonly ItemValue[]) runProgram(writer, fragments(item[0]), item[1], fragments)
        break
      case Code.item:
        writeItem(writer, program.steps[i]!, values, fragments)
        break
      case Code.space:
        owesSpace(writer)
        break
      default:
        runStep(writer, program.steps[i]!, values, fragments)
    }
  }
  writeChunk(writer, chunks[codes.length]!)
}

// A chunk and the space behind it are one piece, unless the value turns out to have a space of its own, or to be nothing.
function writeSpaced(writer: Writer, program: TextProgram, i: number, value: string): void {
  const spaced = program.spaced[i]!
  if (spaced.length > 0 && isPlain(value)) {
    writeChunk(writer, spaced)
    writer.out += value
  } else {
    writeChunk(writer, program.chunks[i]!)
    owesSpace(writer)
    writeValue(writer, value)
  }
}

function writeChunk(writer: Writer, chunk: string): void {
  if (chunk.length === 0) return
  if (writer.owed === Owed.nothing) writer.out += chunk
  else if (chunk.charCodeAt(0) === 32) {
    owesSpace(writer)
    write(writer, chunk.slice(1))
  } else write(writer, chunk)
}

function runStep(writer: Writer, step: Step, values: readonly Value[], fragments: TextFragments): void {
  const { operation } = step
  switch (operation.kind) {
    case 'text':
      return writeText(writer, valueOf(operation.value, values), operation)
    case 'space':
      return owesSeparation(writer)
    case 'break':
      return owesBreak(writer, operation.prefix)
    case 'link':
      return writeLink(writer, step, operation, values, fragments)
    case 'button':
      return writeButton(writer, step, operation, values, fragments)
    case 'heading':
      return writeHeading(writer, step, operation, values, fragments)
    case 'image':
      return writeImage(writer, valueOf(operation.alt, values))
    case 'table':
      return writeTable(writer, step, values, fragments)
    case 'counter':
      writer.run.counters[operation.depth] = operation.start
      return
    case 'preheader':
      writer.run.preheader = captureText(writer, step.body!, values, fragments, 0)
      return
    case 'right-to-left': {
      const inner = capture(writer, step.body!, values, fragments, step.base)
      if (inner.out !== '') writeInner(writer, inner, rightToLeftMark(inner.out) + inner.out)
      return
    }
    case 'layout':
      writer.run.wrap = operation.wrap ?? 0
      writer.run.hasFootnotes = operation.footnotes ?? false
  }
}

function valueOf(value: Hole | string, values: readonly Value[]): string {
  return typeof value === 'string' ? value : (values[value.hole] as string)
}

/** Runs a program on a page of its own, whose lines have the prefix whose first `base` characters the caller writes. */
function capture(writer: Writer, body: TextProgram, values: readonly Value[], fragments: TextFragments, base: number): Writer {
  const inner = new Writer(writer.run, base)
  runProgram(inner, body, values, fragments)
  return inner
}

/** The same where spaces at its ends do not matter. */
function captureText(writer: Writer, body: TextProgram, values: readonly Value[], fragments: TextFragments, base: number): string {
  const text = body.phrases === undefined ? undefined : phrasesText(body.phrases, values)
  return text ?? capture(writer, body, values, fragments, base).out
}

/** Writes what was captured; the spaces at its ends stay outside. */
function writeInner(writer: Writer, inner: Writer, text: string): void {
  if (inner.startedWithSpace) owesSpace(writer)
  write(writer, text)
  if (inner.owed === Owed.space) owesSpace(writer)
  else if (inner.owed === Owed.separation) owesSeparation(writer)
}

function writeItem(writer: Writer, step: Step, values: readonly Value[], fragments: TextFragments): void {
  const item = step.operation as TextItem
  const { marker, markerPrefix, base, out } = writer
  const own = typeof item.marker === 'string' ? item.marker : nextMarker(writer, item.marker)
  if (marker.length === 0) writer.markerPrefix = writer.owed === Owed.start ? item.prefix.slice(base) : item.prefix
  const held = marker.length === 0 ? own : marker + writer.prefix.slice(base) + own
  writer.marker = held
  writer.base = step.base
  writer.prefix = item.inner
  const indent = item.inner.length - item.prefix.length
  const isWider = own.length > indent && indent > 0
  if (isWider) writer.out = ''
  runProgram(writer, step.body!, values, fragments)
  if (isWider) writer.out = out + reindented(writer.out, item.prefix, indent, own.length)
  if (writer.marker.length > 0) {
    writer.marker = marker
    writer.markerPrefix = markerPrefix
  }
  writer.base = base
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

function writeLink(
  writer: Writer,
  { body, base }: Step,
  { url, prefix }: Linked,
  values: readonly Value[],
  fragments: TextFragments,
): void {
  const isConstant = body!.codes.length === 0 && body!.chunks[0]!.charCodeAt(0) !== 32
  const inner = isConstant ? undefined : capture(writer, body!, values, fragments, base)
  const label = inner === undefined ? body!.chunks[0]! : inner.out
  if (label === '') return
  const suffix = targetSuffix(writer.run, linkTarget(valueOf(url, values), label), label.includes('\n') ? `\n${prefix}` : ' ')
  if (inner === undefined) write(writer, label + suffix)
  else writeInner(writer, inner, label + suffix)
  if (suffix !== '') owesSeparation(writer)
}

function targetSuffix(run: Run, { shown, isSaid }: Target, before: string): string {
  if (shown === '' || isSaid) return ''
  return run.hasFootnotes ? ` [${footnote(run, shown)}]` : `${before}<${shown}>`
}

function footnote({ footnotes }: Run, url: string): number {
  const known = footnotes.indexOf(url)
  return known === -1 ? footnotes.push(url) : known + 1
}

function writeButton(
  writer: Writer,
  { body, base }: Step,
  { url, prefix }: Linked,
  values: readonly Value[],
  fragments: TextFragments,
): void {
  const label = captureText(writer, body!, values, fragments, base)
  const { shown, isSaid } = linkTarget(valueOf(url, values), label)
  if (shown === '' || (isSaid && label !== '')) {
    if (label !== '') write(writer, label)
    return
  }
  if (label === '') return write(writer, shown)
  write(writer, `${label}${endsSentence(label) ? '' : ':'}\n${prefix}${shown}`)
}

function endsSentence(label: string): boolean {
  return /[.!?:\u2026\u3002\uff01\uff1f\uff1a\u061f\u203a\u2192>]$/.test(label)
}

const MAX_UNDERLINE = 78

function writeHeading(
  writer: Writer,
  { body, base }: Step,
  { underline, prefix }: { readonly underline: string; readonly prefix: string },
  values: readonly Value[],
  fragments: TextFragments,
): void {
  const text = captureText(writer, body!, values, fragments, base)
  if (text === '') return
  const lines = prefix === '' ? text : text.replaceAll(`\n${prefix}`, '\n')
  const width = Math.min(widestLine(lines), (writer.run.wrap > 0 ? writer.run.wrap : MAX_UNDERLINE) - base)
  write(writer, `${text}\n${prefix}${underline.repeat(Math.max(width, 1))}`)
}

function writeImage(writer: Writer, alt: string): void {
  const line = cleanLine(alt)
  if (line !== '') write(writer, `[Image: ${line}]`)
}

function writeTable(writer: Writer, { operation, rows }: Step, values: readonly Value[], fragments: TextFragments): void {
  if (operation.kind !== 'table') return
  const table = new Table()
  collectRows(writer, rows!, values, fragments, table)
  const lines = table.write(operation.width, operation.prefix)
  if (lines !== '') write(writer, lines)
}

function collectRows(
  writer: Writer,
  rows: NonNullable<Step['rows']>,
  values: readonly Value[],
  fragments: TextFragments,
  into: Table,
): void {
  for (const row of rows) {
    if (row.kind === 'row') {
      if (addPlainRow(into, row.plan, values)) continue
      const texts = row.bodies.map((body) => captureText(writer, body, values, fragments, 0))
      addRow(into, row.plan, texts)
      continue
    }
    for (const item of values[row.index] as readonly ItemValue[]) {
      const { rows: own } = fragments(item[0])
      if (own !== undefined) collectRows(writer, own, item[1], fragments, into)
    }
  }
}
