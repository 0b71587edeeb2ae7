import type { ComponentFrame } from '../element/tree.ts'

/** The slots that are open around an element, innermost first. */
export interface OpenSlot {
  readonly frame: ComponentFrame | undefined
  readonly outer: OpenSlot | undefined
}

/**
 * The component instance that wrote an element. What stands in a slot was not written by the component that has the slot, but by
 * one around it: by the nearest whose own slot is not open here.
 */
export function ownerOf(frame: ComponentFrame | undefined, slots: OpenSlot | undefined): ComponentFrame | undefined {
  let owner = frame
  while (owner !== undefined && isOpen(owner, slots)) owner = owner.parent
  return owner
}

function isOpen(frame: ComponentFrame, slots: OpenSlot | undefined): boolean {
  for (let slot = slots; slot !== undefined; slot = slot.outer) if (slot.frame === frame) return true
  return false
}
