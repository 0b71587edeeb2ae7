import { SlotKind } from './block.ts'

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

/** The states of the slots from `from` on, as one step. Most mails differ in none of them, so a block is two steps. */
export function slotStates(kinds: readonly number[], values: readonly unknown[], from: number): number {
  const to = Math.min(kinds.length, from + SLOTS_PER_STEP)
  let states = 0
  for (let i = from; i < to; i++) {
    const value = values[i]
    // Most attributes that a component hands on were not given.
    if (value !== undefined) states |= stateOf(kinds[i]!, value) << (2 * (i - from))
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

/** Whether every slot of a block holds a text that is one value. */
export function isAllTexts(kinds: readonly number[], values: unknown): values is string[] {
  if (!Array.isArray(values) || kinds.length === 0 || kinds.length > SLOTS_PER_STEP) return false
  for (let i = 0; i < kinds.length; i++) {
    const value: unknown = values[i]
    if (typeof value !== 'string' || stateOf(kinds[i]!, value) !== SlotState.value) return false
  }
  return true
}
