// One mail for many recipients of the same shape: what they share is written once, what differs becomes a variable whose
// value is exactly what splicing would have written there. Filling the variables in gives every recipient's own mail back,
// byte for byte, so a provider's mail merge is only another way of splicing.

import type { Value } from '../emit/program.ts'
import { Code, pieceOf } from './html-program.ts'
import type { HtmlProgram, HtmlRun } from './html-program.ts'
import type { Message } from './shape.ts'

/** How a variable is referred to in the provider's language: `%recipient.h3%`. */
export type MergeTag = (variable: string) => string

/** One mail for many recipients, with a merge tag wherever they differ. */
export interface MergedMessage extends Message {
  /** For each row its variables, by name. Only what differs between rows is one. */
  readonly variables: readonly Readonly<Record<string, string>>[]
}

/** One row's parts, as the shape would write them. */
export interface MergeRow {
  readonly values: readonly Value[]
  readonly run: HtmlRun
}

/** Collects what differs. */
export class Merge {
  private readonly tag: MergeTag
  private readonly rows: Record<string, string>[]

  constructor(tag: MergeTag, rowCount: number) {
    this.tag = tag
    this.rows = Array.from({ length: rowCount }, () => ({}))
  }

  get variables(): readonly Readonly<Record<string, string>>[] {
    return this.rows
  }

  /** What all rows have in common, or the tag of a variable that holds each row's own. */
  add(variable: string, pieces: readonly string[]): string {
    const [first = ''] = pieces
    if (pieces.every((piece) => piece === first)) return first
    for (const [i, piece] of pieces.entries()) this.rows[i]![variable] = piece
    return this.tag(variable)
  }

  /**
   * The HTML, with a variable for each place that differs; a list is one place.
   *
   * @param shared what `sharedPlaces` says of the rows
   */
  html(program: HtmlProgram, rows: readonly MergeRow[], shared: readonly boolean[]): string {
    let html = program.chunks[0]!
    for (let i = 0; i < program.codes.length; i++) {
      // What all rows have in common need not be written to be compared.
      const differing = program.codes[i] !== Code.headRules && shared[program.indexes[i]!] === true ? rows.slice(0, 1) : rows
      html += this.add(
        `h${i}`,
        differing.map(({ values, run }) => pieceOf(program, i, values, run)),
      )
      html += program.chunks[i + 1]!
    }
    return html
  }

  /**
   * The text, compared line by line: what a value does to the text around it (a table's columns, an underline) is not known
   * hole by hole. Where rows have different numbers of lines, all that lies between their common start and end is one variable.
   */
  text(texts: readonly string[]): string {
    const start = sharedStart(texts)
    const end = sharedEnd(texts, start)
    const middles = texts.map((text) => text.slice(start.length, text.length - end.length))
    // A list that is empty for somebody leaves no line behind, so the line break is part of what differs then.
    const isWhole = middles.every((middle) => middle.endsWith('\n'))
    const lines = middles.map((middle) => (isWhole ? middle.slice(0, -1) : middle).split('\n'))
    const isAligned = lines.every(({ length }) => length === lines[0]!.length)
    const middle = isAligned
      ? this.alignedLines(lines)
      : this.add(
          't',
          lines.map((own) => own.join('\n')),
        )
    return start + middle + (isWhole ? '\n' : '') + end
  }

  private alignedLines(rows: readonly (readonly string[])[]): string {
    const lines = rows[0]!.map((_, line) =>
      this.line(
        `t${line}`,
        rows.map((row) => row[line]!),
      ),
    )
    return lines.join('\n')
  }

  /** A line's common start and end stay out of the variable: `Total  %recipient.t4%`. */
  private line(variable: string, lines: readonly string[]): string {
    const [first = ''] = lines
    let start = first.length
    let end = first.length
    for (const line of lines) {
      start = Math.min(start, commonStart(first, line))
      end = Math.min(end, commonEnd(first, line))
    }
    end = Math.min(end, Math.min(...lines.map((line) => line.length)) - start)
    const differing = lines.map((line) => line.slice(start, line.length - end))
    return first.slice(0, start) + this.add(variable, differing) + first.slice(first.length - end)
  }
}

/** The whole lines at the start that all texts share. Most texts share what those before them did, and are compared natively. */
function sharedStart(texts: readonly string[]): string {
  const [first = ''] = texts
  let start = first.slice(0, first.lastIndexOf('\n') + 1)
  for (const text of texts) {
    if (isAt(text, start, 0)) continue
    let i = 0
    while (i < start.length && start.charCodeAt(i) === text.charCodeAt(i)) i++
    start = i === 0 ? '' : start.slice(0, start.lastIndexOf('\n', i - 1) + 1)
  }
  return start
}

/** The whole lines at the end that all texts share, behind what they share at the start. */
function sharedEnd(texts: readonly string[], start: string): string {
  const [first = ''] = texts
  let end = first.slice(start.length)
  for (const text of texts) {
    const room = text.length - start.length
    const isLine = end.length === room || text.charCodeAt(text.length - end.length - 1) === LINE_BREAK
    if (end.length <= room && isLine && isAt(text, end, text.length - end.length)) continue
    // The line break before a line belongs to the one before it, which may be the last of the start.
    const limit = Math.min(end.length, room + (start === '' ? 0 : 1))
    let i = 0
    while (i < limit && end.charCodeAt(end.length - 1 - i) === text.charCodeAt(text.length - 1 - i)) i++
    const lineBreak = end.indexOf('\n', end.length - i)
    end = lineBreak === -1 ? '' : end.slice(lineBreak + 1)
  }
  return end
}

const LINE_BREAK = 10

/** As `startsWith(part, from)`, which looks at one character after the other; comparing whole strings takes a sixth of the time. */
function isAt(text: string, part: string, from: number): boolean {
  return text.slice(from, from + part.length) === part
}

// Ends at word boundaries: half a surrogate pair, or half a number, in a variable helps nobody who reads the request.
function commonStart(a: string, b: string): number {
  let i = 0
  let boundary = 0
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) if (a.charCodeAt(i++) === 32) boundary = i
  return i === a.length && i === b.length ? i : boundary
}

function commonEnd(a: string, b: string): number {
  let i = 0
  let boundary = 0
  while (i < a.length && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i))
    if (a.charCodeAt(a.length - 1 - i++) === 32) boundary = i
  return i === a.length && i === b.length ? i : boundary
}
