// Values that flow down the component tree. A context belongs to a place in one mail's tree, never to a module or a process:
// two mails that are compiled at the same time cannot see each other's.

import { fail } from '../diagnostics/mail-diagnostic.ts'
import type { Component, EmailNode } from './element.ts'

const PROVIDER = Symbol.for('emailc.provider')

/** A value that a component gives to whatever is inside it; `useContext` reads it. */
export interface Context<T> {
  readonly Provider: Component<{ value: T; children?: EmailNode }>
  readonly name: string
  /** `undefined` in a context that must be provided. */
  readonly initial: { readonly value: T } | undefined
}

/** The providers around a place, innermost first. */
export interface ContextFrame {
  /** One of ours, or whatever a foreign library knows its context by. */
  readonly context: object
  readonly value: unknown
  readonly parent: ContextFrame | null
}

/** What `useContext` reads: the place of the component that is being called right now. */
export interface Rendering {
  readonly contexts: ContextFrame | null
  /** How many ids this part of the mail has given out (`useId`). */
  ids?: number
}

/** How errors speak of a context. */
export interface ContextOptions {
  /** Shown when a required context is missing. */
  readonly name?: string
}

/**
 * Makes a context. Without an initial value it is required: reading it where nothing provides it is the error `context-missing`.
 *
 * @example
 * const Links = createContext<{ home: string }>(undefined, { name: 'Links' })
 * // <Links.Provider value={{ home: 'https://example.com' }}>…</Links.Provider>
 */
export function createContext<T>(initial?: T, options: ContextOptions = {}): Context<T> {
  const provider = { [PROVIDER]: undefined as unknown }
  const context: Context<T> = {
    // An object that evaluation knows by its brand; JSX only needs it to look like a component.
    Provider: provider as never,
    name: options.name ?? 'Context',
    initial: initial === undefined ? undefined : { value: initial },
  }
  provider[PROVIDER] = context
  return context
}

/** The context behind a `Provider`, when `type` is one. */
export function providedContext(type: object): Context<never> | undefined {
  return (type as { [PROVIDER]?: Context<never> })[PROVIDER]
}

/**
 * Reads a context in a component: the value of the nearest provider above.
 *
 * @throws EmailcError `context-missing` when a required context has no provider, `context-outside-render` outside a component.
 * @example
 * const Currency = createContext('EUR')
 * const Price = ({ amount }: { amount: number }) => <b>{`${amount} ${useContext(Currency)}`}</b>
 */
export function useContext<T>(context: Context<T>): T {
  if (slot().current === null) return fail('context-outside-render', [context.name])
  const frame = readContext(context)
  if (frame !== undefined) return frame.value as T
  return context.initial === undefined ? fail('context-missing', [context.name]) : context.initial.value
}

/** The nearest provider of a context above the component that is being called. */
export function readContext(context: object): ContextFrame | undefined {
  for (let frame = slot().current?.contexts ?? null; frame !== null; frame = frame.parent) {
    if (frame.context === context) return frame
  }
  return undefined
}

// A function that is called inside a component can only learn of its place through a slot like this one; it is set around
// each synchronous call and restored after it. It hangs on `globalThis` so that a template bundled with its own copy of this
// module still finds it.
const SLOT = Symbol.for('emailc.rendering')

interface Slot {
  current: Rendering | null
}

function slot(): Slot {
  const holder = globalThis as { [SLOT]?: Slot }
  return (holder[SLOT] ??= { current: null })
}

/** Whether a component is being called right now. */
export function isRendering(): boolean {
  return slot().current !== null
}

/** Makes `rendering` the place that `useContext` reads, until `leave(previous)`. */
export function enterRendering(rendering: Rendering): Rendering | null {
  const holder = slot()
  const previous = holder.current
  holder.current = rendering
  return previous
}

export function leaveRendering(previous: Rendering | null): void {
  slot().current = previous
}
