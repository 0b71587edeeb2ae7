// What is known about a table's row before any value is: its columns, and where its cells are phrases, its lines.

import type { TextRow } from '../text-operation.ts'
import type { Frame } from './frame.ts'
import { phrasesOf, phraseText } from './phrase.ts'
import type { Phrase } from './phrase.ts'
import type { RowStyle, Table } from './table.ts'
import { isAsciiLine, isPlain } from './text-value.ts'

export interface RowPlan extends RowStyle {
  /** Its cells line after line; `undefined` when a cell is more than phrases. */
  readonly slots: readonly Slot[] | undefined
  readonly height: number
}

/** One line of one cell. */
export interface Slot {
  readonly phrase: Phrase
  /** The value that is all of it, or -1; most cells are one. */
  readonly single: number
  /** All of it where no value is in it. */
  readonly constant: string | undefined
}

const NOTHING: Phrase = { words: [''], values: [] }

export function planRow({ isHeader, cells }: TextRow): RowPlan {
  const starts: number[] = []
  let columnCount = 0
  for (const { colspan } of cells) {
    starts.push(columnCount)
    columnCount += colspan
  }
  const styles = cells.map(({ align, colspan }) => ({ align, colspan }))
  const isSpanning = cells.some(({ colspan }) => colspan > 1)
  const phrases = cells.map(({ body }) => phrasesOf(body))
  const height = Math.max(1, ...phrases.map((lines) => lines?.length ?? 0))
  return { isHeader, cells: styles, starts, columnCount, isSpanning, height, slots: slotsOf(phrases, height) }
}

function slotsOf(cells: readonly (readonly Phrase[] | undefined)[], height: number): Slot[] | undefined {
  const slots: Slot[] = []
  for (let line = 0; line < height; line++) {
    for (const lines of cells) {
      if (lines === undefined) return undefined
      slots.push(slotOf(lines[line] ?? NOTHING))
    }
  }
  return slots
}

function slotOf(phrase: Phrase): Slot {
  const { words, values } = phrase
  const single = values.length === 1 && words[0] === '' && words[1] === '' ? values[0]! : -1
  return { phrase, single, constant: values.length === 0 ? words[0]! : undefined }
}

/** Adds a row whose cells are phrases with plain values; otherwise adds nothing and says so. */
export function addPlainRow(table: Table, plan: RowPlan, frame: Frame): boolean {
  if (plan.slots === undefined) return false
  for (const slot of plan.slots) {
    if (addSlot(table, slot, frame)) continue
    table.abandonRow()
    return false
  }
  table.endRow(plan, plan.height)
  return true
}

function addSlot(table: Table, { phrase, single, constant }: Slot, frame: Frame): boolean {
  if (single !== -1 && frame.isKnownWords(single)) {
    table.add(frame.text(single))
    return true
  }
  const text = constant ?? (single === -1 ? phraseText(phrase, frame) : frame.text(single))
  if (text === undefined) return false
  if (text === '' || isAsciiLine(text)) table.add(text)
  else if (isPlain(text)) table.addWide(text)
  else return false
  return true
}
