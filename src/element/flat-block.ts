// What evaluation walks of a block: its elements with those of the components that are one block themselves, and its slots in
// the order in which recording meets them.

import type { Location } from '../diagnostics/location.ts'
import { attributeSlotKind, Block, isComponentNode, isSlotReference, slot, SlotKind, SPREAD } from './block.ts'
import type { BlockComponent, BlockElement, BlockNode } from './block.ts'
import { isComponentUse } from './component-use.ts'
import type { EmailElement } from './element.ts'
import { inlineListParents } from './primitives.ts'
import { propOfSlots } from './slot-props.ts'
import type { GivenProp } from './slot-props.ts'
import { wholeComponent } from './whole-component.ts'

export interface FlatElement {
  readonly name: string
  /** As a block’s; slots are numbered anew. */
  readonly attributes: readonly (readonly [name: string, value: unknown])[]
  readonly children: readonly (string | number | FlatElement)[]
  readonly location: Location | undefined
  /** The component that this element is all of. */
  readonly component: object | undefined
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
  const root = isComponentNode(block.root) ? flattening.component(block.root, block) : flattening.element(block.root, block)
  if (root === undefined) return null
  const { slots, places, uses } = flattening
  return new FlatBlock(root, slots, places, uses)
}

class Flattening {
  readonly slots: number[] = []
  readonly places: number[] = []
  readonly uses: Block[] = []

  element(element: BlockElement, block: Block): FlatElement {
    const { name } = element
    const attributes = element.attributes.map(
      ([key, value]) => [key, isSlotReference(value) ? slot(this.slot(attributeKind(key), value.slot)) : value] as const,
    )
    const children = this.nodes(element.children, block, childKind(name))
    return {
      name,
      attributes,
      children,
      location: block.locate(element),
      component: undefined,
    }
  }

  /** `undefined` when it has to be called. */
  component(use: BlockComponent, block: Block): FlatElement | undefined {
    const type = use.of()
    const known = wholeComponent(type)
    const given = known === undefined ? undefined : propOfSlots(known, use)
    if (known === undefined || given === undefined) return undefined
    return {
      ...this.filled(known.block.root as BlockElement, known.block, given, block),
      component: type as object,
    }
  }

  private slot(kind: number, place: number): number {
    this.places.push(place)
    return this.slots.push(kind) - 1
  }

  private nodes(nodes: readonly BlockNode[], block: Block, kind: number): FlatElement['children'] {
    return nodes.map((node) => {
      if (typeof node === 'string') return node
      if (typeof node === 'number') return this.slot(kind, node)
      if (!isComponentNode(node)) return this.element(node, block)
      return this.component(node, block) ?? this.slot(kind, ~(this.uses.push(new Block(node, block.file)) - 1))
    })
  }

  /** An element of a component's own block, with what its user gives it; what the user wrote belongs to the user's block. */
  private filled(element: BlockElement, own: Block, given: readonly GivenProp[], users: Block): FlatElement {
    const attributes = element.attributes.map(([name, value]): readonly [string, unknown] => {
      if (!isSlotReference(value)) return [name, value]
      const prop = given[value.slot]!
      return [
        name,
        prop.kind === 'slot' ? slot(this.slot(attributeKind(name), prop.slot)) : prop.kind === 'constant' ? prop.value : undefined,
      ]
    })
    const kind = childKind(element.name)
    const children = element.children.flatMap((child): FlatElement['children'] => {
      if (typeof child === 'string') return [child]
      if (typeof child === 'object') return [this.filled(child as BlockElement, own, given, users)]
      const prop = given[child]!
      return prop.kind === 'slot' ? [this.slot(kind, prop.slot)] : this.nodes(prop.kind === 'nodes' ? prop.nodes : [], users, kind)
    })
    return {
      name: element.name,
      attributes,
      children,
      location: own.locate(element),
      component: undefined,
    }
  }
}

function attributeKind(name: string): number {
  return name === SPREAD ? SlotKind.spread : attributeSlotKind(name)
}

function childKind(parent: string): number {
  return inlineListParents.has(parent) ? SlotKind.childInline : SlotKind.child
}
