// Walks what the Vite plugin has hoisted: one step for the block, one for what its slots hold, and the values.

import { attributeSlotKind, isSlotReference, SlotKind } from './block.ts'
import { componentName } from './component-stack.ts'
import type { Walk } from './evaluate.ts'
import type { FlatBlock, FlatElement } from './flat-block.ts'
import type { Recorder } from './recorder.ts'
import { isBlankText, textOf } from './renderable.ts'
import { firstBit, SLOTS_PER_STEP, SlotState, slotStates, stateOf } from './slot-states.ts'
import { Step } from './structure.ts'

export function walkBlock(walk: Walk, block: FlatBlock, values: readonly unknown[]): void {
  walk.step(block)
  const outer = walk.isInline
  if (walk.recorder === null) fillSlots(walk, block, values)
  else recordBlock(walk, walk.recorder, block, block.root, values)
  walk.isInline = outer
}

/** The hot path: slots are numbered in the order in which recording meets them, so both take the same steps. */
function fillSlots(walk: Walk, block: FlatBlock, values: readonly unknown[]): void {
  const { slots, places } = block
  for (let from = 0; from < slots.length; from += SLOTS_PER_STEP) {
    const states = slotStates(block, values, from)
    walk.step(states)
    for (let rest = states; rest !== 0; rest &= rest - 1) {
      const bit = firstBit(rest)
      const i = from + (bit >> 1)
      if ((bit & 1) === 1) {
        walkSlot(walk, slots[i]!, '', block.value(i, values))
      } else {
        const value = values[places[i]!]
        walk.values.push(typeof value === 'string' ? value : walk.asText('', value))
      }
    }
  }
}

function recordBlock(walk: Walk, recorder: Recorder, block: FlatBlock, element: FlatElement, values: readonly unknown[]): void {
  const outer = walk.frame
  for (const component of element.components) {
    walk.frame = { component: componentName(component), location: undefined, parent: walk.frame }
  }
  recorder.openElement(element.name, element.location ?? walk.frame?.location, walk.frame)
  for (const [name, value] of element.attributes) {
    if (isSlotReference(value)) recordSlot(walk, recorder, block, name, value.slot, values)
    else recordConstant(walk, recorder, name, value)
  }
  for (const child of element.children) {
    if (typeof child === 'string') recorder.text(child, isBlankText(child))
    else if (typeof child === 'object') recordBlock(walk, recorder, block, child, values)
    else recordSlot(walk, recorder, block, '', child, values)
  }
  recorder.closeElement()
  walk.frame = outer
}

function recordSlot(walk: Walk, recorder: Recorder, block: FlatBlock, name: string, i: number, values: readonly unknown[]): void {
  if (i % SLOTS_PER_STEP === 0) walk.step(slotStates(block, values, i))
  const kind = block.slots[i]!
  const value = block.value(i, values)
  const state = stateOf(kind, value)
  if (state === SlotState.structure) walkSlot(walk, kind, name, value)
  else if (state === SlotState.value && kind === SlotKind.hole) walk.hole(name, value)
  else if (state === SlotState.value) walk.textHole(walk.asText(name, value), false)
  else if (name !== '') recorder.absentAttribute(name)
}

function recordConstant(walk: Walk, recorder: Recorder, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false) return recorder.absentAttribute(name)
  walk.record(recorder, name, attributeSlotKind(name) === SlotKind.hole ? (textOf(value) ?? '') : value)
}

function walkSlot(walk: Walk, kind: number, name: string, value: unknown): void {
  switch (kind) {
    case SlotKind.structure:
      return walk.structure(name, value)
    case SlotKind.headers:
      return walk.headers(value as object)
    case SlotKind.spread:
      walk.attributes(value as object)
      return walk.step(Step.close)
    default:
      walk.isInline = kind === SlotKind.childInline
      walk.walk(value)
      return walk.step(Step.contentEnd)
  }
}
