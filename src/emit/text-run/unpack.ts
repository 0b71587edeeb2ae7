// Operations have many shapes, and reading a property of an object that may have many shapes costs more than writing a value.
// So a program is unpacked once into parallel arrays, and only what is rare keeps its operation.

import type { Operation, Program } from '../program.ts'
import { prefixLength } from './marks.ts'
import type { TextCell, TextRow, TextRowList } from '../text-operation.ts'

/** `value`: one line of words, spaces collapse; `spacedValue`: with a space owed before it. */
export const Code = { value: 0, spacedValue: 1, gap: 2, list: 3, item: 4, space: 5, rare: 6 } as const

export interface TextProgram {
  readonly chunks: readonly string[]
  /** The chunk before each `spacedValue` with the space behind it. */
  readonly spaced: readonly string[]
  /** One of `Code` for each operation. */
  readonly codes: Uint8Array
  /** Which value an operation reads, or how many lines a gap has. */
  readonly indexes: Uint32Array
  /** The prefixes of gaps. */
  readonly prefixes: readonly string[]
  readonly steps: readonly (Step | undefined)[]
  /** The whole text of a program without operations; most labels and headers are one. */
  readonly constant: string | undefined
  /** The value that is all of the text, or -1; most cells are one. */
  readonly single: number
}

/** An operation that is not in the arrays, with the programs in it unpacked. */
export interface Step {
  readonly operation: Operation
  readonly body: TextProgram | undefined
  readonly rows: readonly (Row | TextRowList)[] | undefined
  /** Length of the prefix that a page in it has, or of the one under its marker. */
  readonly base: number
}

interface Row {
  readonly kind: 'row'
  readonly isHeader: boolean
  readonly cells: readonly { readonly body: TextProgram; readonly align: TextCell['align'] | undefined; readonly colspan: number }[]
}

export function unpackText({ chunks, operations }: Program): TextProgram {
  const codes = new Uint8Array(operations.length)
  const indexes = new Uint32Array(operations.length)
  const prefixes: string[] = []
  const spaced: string[] = []
  const steps: (Step | undefined)[] = []
  for (const [i, operation] of operations.entries()) {
    codes[i] = codeOf(operation)
    indexes[i] = indexOf(operation)
    spaced[i] = codes[i] === Code.spacedValue && chunks[i] !== '' ? `${chunks[i]!} ` : ''
    prefixes[i] = operation.kind === 'gap' ? operation.prefix : ''
    steps[i] = codes[i] === Code.item || codes[i] === Code.rare ? unpackStep(operation) : undefined
  }
  const constant = codes.length === 0 ? chunks[0]!.trimStart() : undefined
  const isSingle = codes.length === 1 && codes[0] === Code.value && chunks[0] === '' && chunks[1] === ''
  return { chunks, spaced, codes, indexes, prefixes, steps, constant, single: isSingle ? indexes[0]! : -1 }
}

function codeOf(operation: Operation): number {
  switch (operation.kind) {
    case 'text': {
      const { value, preserve, noWrap } = operation
      if (typeof value === 'string' || preserve !== undefined || noWrap !== undefined || operation.case !== undefined) return Code.rare
      return operation.space === true ? Code.spacedValue : Code.value
    }
    case 'gap':
    case 'list':
    case 'item':
      return Code[operation.kind]
    case 'space':
      return operation.isSoft === true ? Code.rare : Code.space
    default:
      return Code.rare
  }
}

function indexOf(operation: Operation): number {
  if (operation.kind === 'gap') return operation.lines
  if (operation.kind === 'list') return operation.index
  return operation.kind === 'text' && typeof operation.value !== 'string' ? operation.value.hole : 0
}

function unpackStep(operation: Operation): Step {
  const body = 'body' in operation ? unpackText(operation.body) : undefined
  const rows = 'rows' in operation ? operation.rows.map(unpackRow) : undefined
  const prefix = 'inner' in operation ? operation.inner : 'prefix' in operation ? (operation.prefix ?? '') : ''
  return { operation, body, rows, base: prefixLength(prefix) }
}

function unpackRow(row: TextRow | TextRowList): Row | TextRowList {
  if (row.kind === 'list') return row
  const cells = row.cells.map(({ body, align, colspan }) => ({ body: unpackText(body), align, colspan }))
  return { kind: 'row', isHeader: row.isHeader, cells }
}
