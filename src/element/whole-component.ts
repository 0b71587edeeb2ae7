// Most components of a design system are one block with the props in its slots. The Vite plugin says so of the function; then
// a block that uses the component takes that block into itself, and nobody calls it.

import type { Block } from './block.ts'

/** The prop in each slot of a component's block, with the default that its parameter list gives it. */
export type SlotProp = string | readonly [name: string, fallback: unknown]

export interface WholeComponent {
  readonly block: Block
  readonly props: readonly SlotProp[]
  /** A prop that must be absent; with it, the component has to be called. */
  readonly without: string | undefined
}

const WHOLE = Symbol.for('emailc.whole-component')

/**
 * Notes of a function that all it does, at least as long as it is not given `without`, is to return `block`, with these props in its slots.
 *
 * @returns the function, for a declaration that holds both
 */
export function whole(component: object, block: Block, props: readonly SlotProp[], without?: string): unknown {
  return Object.defineProperty(component, WHOLE, {
    value: { block, props, without } satisfies WholeComponent,
  })
}

/** What the plugin noted of a component. */
export function wholeComponent(type: unknown): WholeComponent | undefined {
  return typeof type === 'function' ? (type as { [WHOLE]?: WholeComponent })[WHOLE] : undefined
}
