import { SlotKind } from './block.ts'
import type { FlatBlock } from './flat-block.ts'

/** How many slots one step of structure tells about: two bits each in a small integer. */
export const SLOTS_PER_STEP = 15

export const SlotState = {
  /** Absent, or content that shows nothing. */
  empty: 0,
  /** One value and no structure: a text, or an attribute's hole. */
  value: 1,
  /** Structure of its own follows. */
  structure: 2,
} as const

/** Stands for a component that has yet to be called. */
const COMPONENT = {}

/** The states of the slots from `from` on, as one step. Most mails differ in none of them, so a block is two steps. */
export function slotStates({ slots, places }: FlatBlock, values: readonly unknown[], from: number): number {
  const to = Math.min(slots.length, from + SLOTS_PER_STEP)
  let states = 0
  for (let i = from; i < to; i++) {
    const place = places[i]!
    const value = place >= 0 ? values[place] : COMPONENT
    // Most attributes that a component hands on were not given.
    if (value !== undefined) states |= stateOf(slots[i]!, value) << (2 * (i - from))
  }
  return states
}

/** Where the first slot that is not empty stands in the states, and which of its two bits is set: `structure` has the odd one. */
export function firstBit(states: number): number {
  return 31 - Math.clz32(states & -states)
}

export function stateOf(kind: number, value: unknown): number {
  if (value === undefined || value === null || value === false) return SlotState.empty
  if (kind === SlotKind.child || kind === SlotKind.childInline) return contentState(value)
  return kind === SlotKind.hole ? SlotState.value : SlotState.structure
}

function contentState(value: unknown): number {
  if (typeof value === 'string') {
    if (value === '') return SlotState.empty
    // White space, or something that begins with it, is looked at more closely.
    return value.charCodeAt(0) > 32 ? SlotState.value : SlotState.structure
  }
  if (typeof value === 'number') return SlotState.value
  return value === true ? SlotState.empty : SlotState.structure
}

/** As `slotStates` where all slots hold a value. */
export function allValues(slotCount: number): number {
  return 0x15555555 & ((1 << (2 * slotCount)) - 1)
}

/** The texts in the slots of a block that holds nothing else; `undefined` for any other. */
export function allTexts({ slots, places, isDirect }: FlatBlock, values: readonly unknown[]): string[] | undefined {
  if (slots.length === 0 || slots.length > SLOTS_PER_STEP || !Array.isArray(values)) return undefined
  for (let i = 0; i < slots.length; i++) {
    const value: unknown = values[places[i]!]
    if (typeof value !== 'string' || stateOf(slots[i]!, value) !== SlotState.value) return undefined
  }
  return isDirect ? (values as string[]) : places.map((place) => values[place] as string)
}
