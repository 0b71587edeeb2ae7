// What evaluation walks of a block: its elements with those of the components that are one block themselves, and its slots in
// the order in which recording meets them.

import type { Location } from '../diagnostics/location.ts'
import { attributeSlotKind, Block, isComponentNode, isSlotReference, slot, SlotKind, SPREAD } from './block.ts'
import type { BlockComponent, BlockElement, BlockNode } from './block.ts'
import { isComponentUse } from './component-use.ts'
import type { EmailElement } from './element.ts'
import { inlineListParents } from './primitives.ts'
import { propOfSlots } from './slot-props.ts'
import type { GivenProp, Scope } from './slot-props.ts'
import { wholeComponent } from './whole-component.ts'

export interface FlatElement {
  readonly name: string
  /** As a block’s; slots are numbered anew. */
  readonly attributes: readonly (readonly [name: string, value: unknown])[]
  readonly children: readonly (string | number | FlatElement)[]
  readonly location: Location | undefined
  /** The components that this element is all of, outermost first. */
  readonly components: readonly object[]
}

export class FlatBlock {
  readonly root: FlatElement
  /** A `SlotKind` for each slot. */
  readonly slots: readonly number[]
  /** Which of the element's values fills each slot; below zero, the use of a component does: that of `uses[~place]`. */
  readonly places: readonly number[]
  readonly uses: readonly Block[]
  /** Whether the values fill the slots as they come. */
  readonly isDirect: boolean
  private direct: Block | undefined

  constructor(root: FlatElement, slots: readonly number[], places: readonly number[], uses: readonly Block[]) {
    this.root = root
    this.slots = slots
    this.places = places
    this.uses = uses
    this.isDirect = uses.length === 0 && places.every((place, i) => place === i)
  }

  /** What fills a slot. */
  value(i: number, values: readonly unknown[]): unknown {
    const place = this.places[i]!
    return place >= 0 ? values[place] : this.uses[~place]!.element(values)
  }

  /** The same for values that come in the order of the slots. */
  inOrder(): Block {
    if (this.direct === undefined) {
      const { root, slots } = this
      this.direct = new Block({ name: root.name, attributes: [], children: [] }, undefined)
      this.direct.flat = new FlatBlock(
        root,
        slots,
        slots.map((_, i) => i),
        [],
      )
    }
    return this.direct
  }
}

/** What evaluation walks of a block; `null` where it is the use of a component that has to be called. */
export function flatOf(block: Block): FlatBlock | null {
  return block.flat === undefined ? (block.flat = flatten(block)) : block.flat
}

/** The block of an element that evaluation walks without calling anything; `null` for all other elements. */
export function flatUse(element: EmailElement): FlatBlock | null {
  return isComponentUse(element) ? flatOf(element.block) : null
}

function flatten(block: Block): FlatBlock | null {
  const flattening = new Flattening()
  const root = flattening.root(block.root, { block, given: (place) => ({ kind: 'slot', place }), open: [] })
  if (root === undefined) return null
  const { slots, places, uses } = flattening
  return new FlatBlock(root, slots, places, uses)
}

class Flattening {
  readonly slots: number[] = []
  readonly places: number[] = []
  readonly uses: Block[] = []
  /** Set where only a call tells what a component shows: then the component whose block is being taken in is called too. */
  private isStuck = false

  /** `undefined` for the use of a component that has to be called. */
  root(node: BlockElement | BlockComponent, scope: Scope): FlatElement | undefined {
    return isComponentNode(node) ? this.component(node, scope) : this.element(node, scope)
  }

  private component(use: BlockComponent, scope: Scope): FlatElement | undefined {
    const type = use.of() as object
    const known = scope.open.includes(type) ? undefined : wholeComponent(type)
    const given = known === undefined ? undefined : propOfSlots(known, use, scope)
    if (known === undefined || given === undefined) return undefined
    const [slotCount, useCount, wasStuck] = [this.slots.length, this.uses.length, this.isStuck]
    this.isStuck = false
    const root = this.root(known.block.root, { block: known.block, given: (i) => given[i]!, open: [...scope.open, type] })
    const { isStuck } = this
    this.isStuck = wasStuck
    if (root !== undefined && !isStuck) return { ...root, components: [type, ...root.components] }
    this.slots.length = slotCount
    this.places.length = slotCount
    this.uses.length = useCount
    return undefined
  }

  private element(element: BlockElement, scope: Scope): FlatElement {
    const { name } = element
    const attributes = element.attributes.map(
      ([key, value]) => [key, isSlotReference(value) ? this.attribute(key, scope.given(value.slot)) : value] as const,
    )
    const children = this.content(element.children, scope, inlineListParents.has(name) ? SlotKind.childInline : SlotKind.child)
    return { name, attributes, children, location: scope.block.locate(element), components: [] }
  }

  private attribute(name: string, given: GivenProp): unknown {
    if (given.kind === 'slot') return slot(this.slot(name === SPREAD ? SlotKind.spread : attributeSlotKind(name), given.place))
    if (given.kind === 'nodes') this.isStuck = true
    return given.kind === 'constant' ? given.value : undefined
  }

  private content(nodes: readonly BlockNode[], scope: Scope, kind: number): FlatElement['children'] {
    return nodes.flatMap((node): FlatElement['children'] => {
      if (typeof node === 'string') return [node]
      if (typeof node === 'number') return this.child(scope.given(node), kind)
      const known = this.root(node, scope)
      if (known !== undefined) return [known]
      if (scope.open.length > 0) this.isStuck = true
      return [this.slot(kind, ~(this.uses.push(new Block(node, scope.block.file)) - 1))]
    })
  }

  private child(given: GivenProp, kind: number): FlatElement['children'] {
    if (given.kind === 'slot') return [this.slot(kind, given.place)]
    if (given.kind === 'nodes') return this.content(given.nodes, given.scope, kind)
    const { value } = given
    if (value === undefined || value === null || typeof value === 'boolean' || value === '') return []
    if (typeof value !== 'string' && typeof value !== 'number') this.isStuck = true
    return [String(value)]
  }

  private slot(kind: number, place: number): number {
    this.places.push(place)
    return this.slots.push(kind) - 1
  }
}
