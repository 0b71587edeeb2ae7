// What the user of a component gives it, for each slot of the component's own block.

import { isSlotReference } from './block.ts'
import type { BlockComponent, BlockElement, BlockNode } from './block.ts'
import type { WholeComponent } from './whole-component.ts'

/** A value that never differs, one of the user's slots, or what the user wrote between the tags. */
export type GivenProp =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'slot'; readonly slot: number }
  | { readonly kind: 'nodes'; readonly nodes: readonly BlockNode[] }

/** `undefined` where only a call tells: a value may be absent and then have a default, or children are not where children go. */
export function propOfSlots(component: WholeComponent, use: BlockComponent): readonly GivenProp[] | undefined {
  const isChild = childSlots(component.block.root as BlockElement)
  const props = new Map(use.attributes)
  const givenFor = (name: string) => (name === 'children' ? givenChildren(use.children) : givenValue(props.get(name)))
  if (component.without !== undefined && !isAbsent(givenFor(component.without))) return undefined
  const given: GivenProp[] = []
  for (const [i, prop] of component.props.entries()) {
    const [name, fallback] = typeof prop === 'string' ? [prop, undefined] : prop
    const value = givenFor(name)
    const filled = isAbsent(value) ? givenValue(fallback) : value
    if (filled.kind === 'slot' && fallback !== undefined) return undefined
    const fitting = isChild.has(i) ? asContent(filled) : filled
    if (fitting === undefined || (fitting.kind === 'nodes' && !isChild.has(i))) return undefined
    given.push(fitting)
  }
  return given
}

function givenValue(value: unknown): GivenProp {
  return isSlotReference(value) ? { kind: 'slot', slot: value.slot } : { kind: 'constant', value }
}

function givenChildren(nodes: readonly BlockNode[]): GivenProp {
  if (nodes.length === 0) return { kind: 'constant', value: undefined }
  return nodes.length === 1 && typeof nodes[0] === 'number' ? { kind: 'slot', slot: nodes[0] } : { kind: 'nodes', nodes }
}

function isAbsent(given: GivenProp): boolean {
  return given.kind === 'constant' && given.value === undefined
}

/** A constant as it shows between tags; `undefined` for one that is an error there. */
function asContent(given: GivenProp): GivenProp | undefined {
  if (given.kind !== 'constant') return given
  const { value } = given
  if (value === undefined || value === null || typeof value === 'boolean' || value === '') return { kind: 'nodes', nodes: [] }
  return typeof value === 'string' || typeof value === 'number' ? { kind: 'nodes', nodes: [String(value)] } : undefined
}

function childSlots(element: BlockElement, slots = new Set<number>()): Set<number> {
  for (const child of element.children) {
    if (typeof child === 'number') slots.add(child)
    else if (typeof child === 'object') childSlots(child as BlockElement, slots)
  }
  return slots
}
