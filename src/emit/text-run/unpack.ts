// Operations have many shapes, and reading a property of an object that may have many shapes costs more than writing a value.
// So a program is unpacked once into parallel arrays, and only what is rare keeps its operation.

import type { Operation, Program } from '../program.ts'
import { prefixLength } from './marks.ts'
import { phrasesOf } from './phrase.ts'
import type { Phrase } from './phrase.ts'
import { planRow } from './row.ts'
import type { DirectRow, RowPlan } from './row.ts'
import type { TextRow, TextRowList } from '../text-operation.ts'

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
  /** The rows that an item of a list adds to the table around it. */
  readonly rows: readonly (Row | TextRowList)[] | undefined
  /** The one row that it adds, where its values may stand in the table as they are. */
  readonly direct: DirectRow | undefined
  /** Its lines, when it is nothing but words and values; most labels, headings and cells are. */
  readonly phrases: readonly Phrase[] | undefined
}

/** An operation that is not in the arrays, with the programs in it unpacked. */
export interface Step {
  readonly operation: Operation
  readonly body: TextProgram | undefined
  readonly rows: readonly (Row | TextRowList)[] | undefined
  /** Length of the prefix that a page in it has, or of the one under its marker. */
  readonly base: number
  /** That prefix. */
  readonly page: string
}

export interface Row {
  readonly kind: 'row'
  readonly plan: RowPlan
  readonly bodies: readonly TextProgram[]
}

export function unpackText(program: Program): TextProgram {
  const { chunks, operations } = program
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
  const rows = steps.find((step) => step?.operation.kind === 'rows')?.rows
  const direct = rows?.length === 1 && rows[0]!.kind === 'row' ? rows[0]!.plan.direct : undefined
  return { chunks, spaced, codes, indexes, prefixes, steps, rows, direct, phrases: phrasesOf(program) }
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
  return { operation, body, rows, base: prefixLength(prefix), page: prefix }
}

function unpackRow(row: TextRow | TextRowList): Row | TextRowList {
  if (row.kind === 'list') return row
  return { kind: 'row', plan: planRow(row), bodies: row.cells.map(({ body }) => unpackText(body)) }
}
