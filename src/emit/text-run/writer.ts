// Where the text of one recipient is written. Blocks do not know their neighbours (those may come from another fragment), so
// nothing is written between two pieces of content until the second one comes: until then it is owed.

import type { TextItem } from '../text-operation.ts'
import { withoutMarks } from './marks.ts'
import type { Table } from './table.ts'
import type { TextProgram } from './unpack.ts'

/** The text program of a fragment, by its id. */
export type TextFragments = (id: string) => TextProgram

/**
 * `start` is the start of the whole output, where neither spaces nor lines are written; `separation` is a space if a word
 * follows: two linked pictures stand apart on the screen without one.
 */
export const Owed = { nothing: 0, space: 1, lines: 2, start: 3, separation: 4 } as const

/** What all writers of one mail share. */
export interface Run {
  readonly fragments: TextFragments
  /** Next number of each ordered list that is open, by its depth. */
  readonly counters: number[]
  readonly footnotes: string[]
  preheader: string
  wrap: number
  hasFootnotes: boolean
}

export function newRun(fragments: TextFragments): Run {
  return { fragments, counters: [], footnotes: [], preheader: '', wrap: 0, hasFootnotes: false }
}

export interface JoinedRows {
  readonly table: Table
  readonly width: number
  readonly prefix: string
}

export class Writer {
  readonly run: Run
  out = ''
  /** One of `Owed`. */
  owed: number = Owed.start
  /** Line breaks owed. */
  lines = 0
  /** Whether they come from a block's edge, not from a `<br>`. */
  isGap = false
  /** Prefix of the blank lines: that of the outermost block whose edge lies there. */
  blank = ''
  /** Prefix of the line that the next content starts. */
  prefix = ''
  /** White space owed after the prefix, in preserved text; or instead of the one space. */
  spaces = ''
  /** Markers of the list items that have begun and have no content yet, and the prefix of the line they start. */
  marker = ''
  markerPrefix = ''
  /** How much of `prefix` is already on the line where output starts, or under the marker. */
  base: number
  /** Prefix of the line that a page starts on; its caller has written it, the mark at its end too. */
  readonly page: string
  /** There was a space before the first content. */
  startedWithSpace = false

  /** Rows that nothing was written after yet: more may join them. */
  joined: JoinedRows | undefined

  constructor(run: Run, base: number, page = '') {
    this.run = run
    this.base = base
    this.page = page
  }
}

/** Writes the rows that no other will join. */
export function endRows(writer: Writer): void {
  const { joined } = writer
  writer.joined = undefined
  if (joined !== undefined) writer.out += joined.table.write(joined.width, joined.prefix)
}

/** Pays what is owed, and says what to write before the next content. */
function pay(writer: Writer): string {
  if (writer.joined !== undefined) endRows(writer)
  const { owed } = writer
  writer.owed = Owed.nothing
  const { spaces } = writer
  writer.spaces = ''
  if (owed === Owed.space) return spaces
  const start = startOfLine(writer, owed) + spaces
  if (owed === Owed.start) return start
  if (writer.lines === 1) return '\n' + start
  return `\n${blankLine(writer.blank)}`.repeat(writer.lines - 1) + '\n' + start
}

function startOfLine(writer: Writer, owed: number): string {
  const { marker, prefix } = writer
  if (marker.length === 0) return owed === Owed.start ? afterBase(prefix, writer.base) : prefix
  writer.marker = ''
  return writer.markerPrefix + marker + afterBase(prefix, writer.base)
}

function afterBase(prefix: string, base: number): string {
  return prefix.length > base ? prefix.slice(base) : ''
}

// No line ends with a space, so a quotation's blank line is `>`.
function blankLine(prefix: string): string {
  return prefix.length === 0 ? '' : withoutMarks(prefix).trimEnd()
}

const WORD = /^[\p{L}\p{N}[~]/u

/** Writes content that has no white space at its ends. */
export function write(writer: Writer, content: string): void {
  if (writer.owed === Owed.separation) {
    writer.owed = Owed.nothing
    if (WORD.test(content)) writer.out += ' '
  } else if (writer.owed !== Owed.nothing) {
    // It may write rows first, so what is written so far is read after it.
    const paid = pay(writer)
    writer.out += paid
  }
  writer.out += content
}

/** Writes a piece of a program: content with at most one space before it. */
export function writeChunk(writer: Writer, chunk: string): void {
  if (chunk.length === 0) return
  if (writer.owed === Owed.nothing) writer.out += chunk
  else if (chunk.charCodeAt(0) === 32) {
    owesSpace(writer)
    write(writer, chunk.slice(1))
  } else write(writer, chunk)
}

export function owesSpace(writer: Writer): void {
  if (writer.owed === Owed.nothing || writer.owed === Owed.separation) {
    writer.owed = Owed.space
    writer.spaces = ' '
  } else if (writer.owed === Owed.start) writer.startedWithSpace = true
}

export function owesSeparation(writer: Writer): void {
  if (writer.owed === Owed.nothing) writer.owed = Owed.separation
}

const MAX_LINES = 3

export function owesGap(writer: Writer, lines: number, prefix: string): void {
  writer.prefix = prefixAt(writer, prefix)
  writer.spaces = ''
  if (writer.owed === Owed.start || writer.marker.length > 0) return
  if (writer.owed !== Owed.lines) {
    writer.owed = Owed.lines
    writer.lines = lines
    writer.blank = prefix
  } else {
    writer.lines = Math.min(Math.max(lines, writer.lines), MAX_LINES)
    if (prefix.length < writer.blank.length) writer.blank = prefix
  }
  writer.isGap = true
}

/** Nothing at the start of a page: its block may come with a list's item, where lowering cannot tell that it is the first. */
function prefixAt(writer: Writer, prefix: string): string {
  return prefix === writer.page && writer.owed === Owed.start && writer.marker === '' ? '' : prefix
}

/** A line break of the author's. One at the edge of a block is no line of its own, as in a browser. */
export function owesBreak(writer: Writer, prefix: string): void {
  writer.prefix = prefixAt(writer, prefix)
  writer.spaces = ''
  if (writer.owed === Owed.start || writer.marker.length > 0) return
  if (writer.owed !== Owed.lines) {
    writer.owed = Owed.lines
    writer.lines = 1
    writer.blank = prefix
    writer.isGap = false
  } else writer.lines = writer.isGap ? Math.max(writer.lines, 2) : Math.min(writer.lines + 1, MAX_LINES)
}

/** What an item changes and gives back. */
export interface AroundItem {
  readonly marker: string
  readonly markerPrefix: string
  readonly base: number
}

/** Begins what stands behind a marker and hangs under it; `base` is the length of the prefix under the marker. */
export function beginItem(writer: Writer, item: TextItem, base: number, marker: string): AroundItem {
  const outer: AroundItem = { marker: writer.marker, markerPrefix: writer.markerPrefix, base: writer.base }
  if (outer.marker === '') {
    writer.markerPrefix = writer.owed === Owed.start ? item.prefix.slice(outer.base) : item.prefix
    writer.marker = marker
  } else writer.marker = outer.marker + writer.prefix.slice(outer.base) + marker
  writer.base = base
  writer.prefix = item.inner
  return outer
}

/** Ends an item; one in which nothing was written takes its marker back. */
export function endItem(writer: Writer, { marker, markerPrefix, base }: AroundItem): void {
  if (writer.marker !== '') {
    writer.marker = marker
    writer.markerPrefix = markerPrefix
  }
  writer.base = base
}
