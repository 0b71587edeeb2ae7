// What the user of a component gives it, for each slot of the component's own block.

import { isSlotReference } from './block.ts'
import type { Block, BlockComponent, BlockNode } from './block.ts'
import type { WholeComponent } from './whole-component.ts'

/** What fills the slots of a block that is being taken in. */
export interface Scope {
  readonly block: Block
  readonly given: (slot: number) => GivenProp
  /**
   * The components that it is the block of, outermost first: one that uses itself is called. None for the block that takes in
   * all others, whose values are those that a component gets which has to be called.
   */
  readonly open: readonly object[]
}

/** A value that never differs, one of the outermost block's values, or what the user wrote between the tags. */
export type GivenProp =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'slot'; readonly place: number }
  | { readonly kind: 'nodes'; readonly nodes: readonly BlockNode[]; readonly scope: Scope }

/** `undefined` where only a call tells: a value that may be absent has a default, or decides what is shown. */
export function propOfSlots(component: WholeComponent, use: BlockComponent, scope: Scope): readonly GivenProp[] | undefined {
  const attributes = new Map(use.attributes)
  const givenFor = (name: string) => (name === 'children' ? children(use.children, scope) : value(attributes.get(name), scope))
  if (component.without !== undefined && !isAbsent(givenFor(component.without))) return undefined
  const given: GivenProp[] = []
  for (const prop of component.props) {
    const [name, fallback] = typeof prop === 'string' ? [prop, undefined] : prop
    const own = givenFor(name)
    if (own.kind === 'slot' && fallback !== undefined) return undefined
    given.push(isAbsent(own) ? { kind: 'constant', value: fallback } : own)
  }
  return given
}

function value(of: unknown, scope: Scope): GivenProp {
  return isSlotReference(of) ? scope.given(of.slot) : { kind: 'constant', value: of }
}

function children(nodes: readonly BlockNode[], scope: Scope): GivenProp {
  if (nodes.length === 0) return { kind: 'constant', value: undefined }
  return nodes.length === 1 && typeof nodes[0] === 'number' ? scope.given(nodes[0]) : { kind: 'nodes', nodes, scope }
}

function isAbsent(given: GivenProp): boolean {
  return given.kind === 'constant' && given.value === undefined
}
