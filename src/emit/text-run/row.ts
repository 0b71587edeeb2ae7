// What is known about a table's row before any value is: its columns, and where its cells are phrases, its lines.

import { bitOf } from '../known-plain.ts'
import type { TextRow } from '../text-operation.ts'
import { displayWidth } from './display-width.ts'
import type { Frame } from './frame.ts'
import { phrasesOf, phraseText } from './phrase.ts'
import type { Phrase } from './phrase.ts'
import { CONSTANT, rowLayout, textLayout } from './row-layout.ts'
import type { RowLayout, RowStyle } from './row-layout.ts'
import type { Table } from './table.ts'
import { isAsciiLine, isPlain } from './text-value.ts'

export interface RowPlan {
  readonly style: RowStyle
  /** Its cells line after line; `undefined` when a cell is more than phrases. */
  readonly slots: readonly Slot[] | undefined
  /** Its layout once the texts of the slots are known. */
  readonly layout: RowLayout
  /** `undefined` when a cell is more than one value. */
  readonly direct: DirectRow | undefined
}

/** A row over the values themselves, while those are plain words. */
export interface DirectRow {
  readonly layout: RowLayout
  /** The bits of the values that it reads (`bitOf`). */
  readonly words: number
}

/** One line of one cell. */
export interface Slot {
  readonly phrase: Phrase
  /** The value that is all of it, or `CONSTANT`; most cells are one. */
  readonly single: number
  /** All of it where no value is in it. */
  readonly constant: string | undefined
}

const NOTHING: Phrase = { words: [''], values: [], plain: 0 }

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
  const style: RowStyle = { isHeader, cells: styles, starts, columnCount, isSpanning }
  const slots = slotsOf(phrases, height)
  return { style, slots, layout: textLayout(style, height), direct: directRow(style, height, slots ?? []) }
}

function directRow(style: RowStyle, height: number, slots: readonly Slot[]): DirectRow | undefined {
  const isDirect = slots.every(
    ({ single, constant }) => single !== CONSTANT || constant === '' || (constant !== undefined && isAsciiLine(constant)),
  )
  const isEmpty = slots.every(({ constant }) => constant === '')
  const indexes = slots.map(({ single }) => single)
  const values = indexes.filter((index) => index !== CONSTANT)
  if (!isDirect || isEmpty || values.some((index) => bitOf(index) === 0)) return undefined
  return {
    layout: rowLayout(
      style,
      height,
      indexes,
      slots.map(({ constant }) => constant ?? ''),
    ),
    words: values.reduce((bits, index) => bits | bitOf(index), 0),
  }
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
  const single = values.length === 1 && words[0] === '' && words[1] === '' ? values[0]! : CONSTANT
  return { phrase, single, constant: values.length === 0 ? words[0]! : undefined }
}

/** Adds a row whose cells are phrases with plain values; otherwise adds nothing and says so. */
export function addPlainRow(table: Table, plan: RowPlan, frame: Frame): boolean {
  const { direct } = plan
  if (direct !== undefined && frame.areKnownWords(direct.words)) {
    table.add(direct.layout, frame.values, null)
    return true
  }
  return plan.slots !== undefined && addSlots(table, plan.layout, plan.slots, frame)
}

function addSlots(table: Table, layout: RowLayout, slots: readonly Slot[], frame: Frame): boolean {
  const texts: string[] = []
  let isAscii = true
  for (const { phrase, single, constant } of slots) {
    const text = constant ?? (single === CONSTANT ? phraseText(phrase, frame) : frame.text(single))
    if (text === undefined) return false
    if (text !== '' && !isAsciiLine(text)) {
      if (!isPlain(text)) return false
      isAscii = false
    }
    texts.push(text)
  }
  table.addTexts(layout, texts, isAscii ? null : texts.map((text) => displayWidth(text)))
  return true
}
