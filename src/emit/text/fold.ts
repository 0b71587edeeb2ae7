// Writes at lowering what no recipient changes: the operations between two constants run here, with the functions that run
// at splice, and their output becomes a chunk.

import type { Hole } from '../../element/tree.ts'
import type { Operation, Program } from '../program.ts'
import { runProgram, unpackText } from '../run-text.ts'
import type { TextProgram } from '../run-text.ts'
import { Frame } from '../text-run/frame.ts'
import { newRun, Owed, Writer } from '../text-run/writer.ts'

export interface TextLayout {
  readonly wrap?: number
  readonly footnotes?: boolean
}

export function fold(operations: readonly Operation[], layout: TextLayout): Program {
  const folded = new Folded()
  let scratch: Writer | undefined
  for (const operation of operations) {
    if (!isConstant(operation, layout)) {
      if (scratch !== undefined) folded.close(scratch)
      scratch = undefined
      folded.push(operation)
    } else if (scratch !== undefined) run(scratch, operation)
    else {
      scratch = opened(operation, layout)
      if (scratch === undefined) folded.push(operation)
    }
  }
  if (scratch !== undefined) folded.close(scratch)
  return { chunks: folded.chunks, operations: folded.operations }
}

class Folded {
  readonly chunks: string[] = ['']
  readonly operations: Operation[] = []

  /** Ends a chunk; what is owed after it is left to operations. */
  close(scratch: Writer): void {
    this.chunks[this.chunks.length - 1] = (scratch.startedWithSpace ? ' ' : '') + scratch.out
    const { lines, blank, prefix, spaces } = scratch
    if (scratch.owed === Owed.space && spaces === ' ') return this.push({ kind: 'space' })
    if (scratch.owed === Owed.separation) return this.push({ kind: 'space', isSoft: true })
    if (scratch.owed === Owed.lines && scratch.isGap) {
      if (blank !== prefix) this.push({ kind: 'gap', lines, prefix: blank })
      this.push({ kind: 'gap', lines, prefix })
    } else if (scratch.owed === Owed.lines) {
      for (let i = 0; i < lines; i++) this.push({ kind: 'break', prefix })
    }
    if (spaces !== '') this.push({ kind: 'text', value: spaces, preserve: 'all', prefix })
  }

  push(operation: Operation): void {
    const last = this.chunks.at(-1) === '' ? this.operations.at(-1) : undefined
    const merged = last === undefined ? undefined : mergedWith(last, operation)
    if (merged !== undefined) {
      this.operations[this.operations.length - 1] = merged
      return
    }
    this.operations.push(operation)
    this.chunks.push('')
  }
}

function mergedWith(last: Operation, next: Operation): Operation | undefined {
  if (last.kind === 'gap' && next.kind === 'gap' && next.prefix.length <= last.prefix.length) {
    return { ...next, lines: Math.max(last.lines, next.lines) }
  }
  if (last.kind !== 'space' || last.isSoft === true) return undefined
  if (next.kind === 'text' && next.preserve === undefined) return { ...next, space: true }
  return next.kind === 'space' ? last : undefined
}

/** A page that a chunk can start on with this operation, or none where what it writes depends on what is before it. */
function opened(operation: Operation, layout: TextLayout): Writer | undefined {
  if (operation.kind === 'gap' || operation.kind === 'break' || operation.kind === 'space') return undefined
  if (operation.kind === 'text' && operation.preserve !== undefined && !/^\S/.test(operation.value as string)) return undefined
  const scratch = new Writer({ ...newRun(noFragments), wrap: layout.wrap ?? 0 }, 0)
  if (operation.kind === 'item') {
    scratch.prefix = operation.prefix
    scratch.base = operation.prefix.length
  }
  run(scratch, operation)
  // A table may start with spaces; at the start of a chunk they would be taken for the space between two words.
  return /^\S/.test(scratch.out) ? scratch : undefined
}

function run(scratch: Writer, operation: Operation): void {
  runProgram(scratch, unpackText({ chunks: ['', ''], operations: [operation] }), new Frame([], 0, 0))
}

/** What is constant has no list in it. */
function noFragments(): TextProgram {
  return unpackText({ chunks: [''], operations: [] })
}

function isConstant(operation: Operation, layout: TextLayout): boolean {
  switch (operation.kind) {
    case 'gap':
    case 'break':
    case 'space':
      return true
    case 'text':
      return isLiteral(operation.value)
    case 'image':
      return isLiteral(operation.alt)
    case 'item':
      return typeof operation.marker === 'string' && isConstantProgram(operation.body, layout)
    case 'heading':
    case 'right-to-left':
    case 'struck':
      return isConstantProgram(operation.body, layout)
    case 'link':
      return layout.footnotes !== true && isLiteral(operation.url) && isConstantProgram(operation.body, layout)
    case 'button':
      return isLiteral(operation.url) && isConstantProgram(operation.body, layout)
    case 'table':
      return operation.rows.every((row) => row.kind === 'row' && row.cells.every((cell) => isConstantProgram(cell.body, layout)))
    default:
      return false
  }
}

function isConstantProgram(program: Program, layout: TextLayout): boolean {
  return program.operations.every((operation) => isConstant(operation, layout))
}

function isLiteral(value: Hole | string): value is string {
  return typeof value === 'string'
}
