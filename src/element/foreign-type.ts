// Element types that React knows and we do not make, and what evaluation asks of those who know more about foreign code.

import { readContext } from './context.ts'
import type { Rendering } from './context.ts'
import { jsx } from './jsx.ts'

export type ComponentFunction = (props: object) => unknown

/** What an element of a foreign type does: runs a component, only groups its children, or gives them a context's value. */
export type ForeignUse =
  | { readonly kind: 'component'; readonly component: ComponentFunction }
  | { readonly kind: 'children' }
  | { readonly kind: 'provide'; readonly context: object }

/**
 * What evaluation knows about code that is not written for emailc. A fast walk asks only once something foreign has been met
 * (`isAwake`): until then its components cost nothing more. What is recorded has always been asked about, so a structure
 * that is known was never walked by a walk that did not ask.
 */
export interface ForeignElements {
  readonly isAwake: boolean
  /** What runs in place of a component function: itself, or what stands in for a component of a library or a class. */
  component(type: ComponentFunction): ComponentFunction | ForeignUse
  /** What runs in place of a wrapped component (`forwardRef`, `memo`) of a library; `undefined` for one nobody knows. */
  wrapped(type: object): ComponentFunction | undefined
  /** The node to walk in place of an HTML element that React's runtime made. */
  intrinsic(name: string, props: object): unknown
  /** The children of an element that React's runtime made, with arrays that JSX itself made marked as such. */
  children(children: unknown): unknown
  /** Runs `call` with React's hooks reading from `rendering`. `kept` holds what `use` has waited for when a component runs again. */
  withHooks<T>(rendering: Rendering, call: () => T, kept?: unknown[]): T
  /** What must be loaded before an element can be lowered; only `compileAsync` can wait for it. */
  prepare(name: string, props: object): Promise<void> | undefined
  /** Runs `call` with a context's value where a library keeps such values outside the tree. */
  providing(context: object, value: unknown, call: () => void): void
}

const kind = (name: string) => Symbol.for(`react.${name}`)
const FORWARD_REF = kind('forward_ref')
const MEMO = kind('memo')
const LAZY = kind('lazy')
const CONTEXT = kind('context')
const CONSUMER = kind('consumer')
const PROVIDER = kind('provider')
const TRANSPARENT = new Set<unknown>(['suspense', 'suspense_list', 'strict_mode', 'profiler', 'fragment', 'activity'].map(kind))

interface ForeignType {
  readonly $$typeof?: symbol
  readonly type?: unknown
  readonly render?: (props: object, ref: unknown) => unknown
  readonly _payload?: unknown
  readonly _init?: (payload: unknown) => unknown
  readonly _context?: object
  /** React 19: a context is its own provider. React 18: `_context` of an object beside it. */
  readonly Provider?: unknown
}

/** What an element of a type that is neither a name, nor a function, nor ours does; `undefined` for no component at all. */
export function foreignUse(type: unknown): ForeignUse | undefined {
  if (TRANSPARENT.has(type)) return { kind: 'children' }
  if (typeof type !== 'object' || type === null) return undefined
  const { $$typeof, type: inner, render, _init, _payload, _context } = type as ForeignType
  switch ($$typeof) {
    case MEMO:
      return typeof inner === 'function' ? use(type, inner as ComponentFunction) : (foreignUse(inner) ?? element(inner))
    case FORWARD_REF:
      return render === undefined ? undefined : use(type, (props) => render(props, (props as { ref?: unknown }).ref ?? null))
    case LAZY:
      return _init === undefined ? undefined : use(type, (props) => jsx(_init(_payload), props))
    case PROVIDER:
      return _context === undefined ? undefined : { kind: 'provide', context: _context }
    case CONSUMER:
      return _context === undefined ? undefined : consume(_context)
    case CONTEXT:
      return (type as ForeignType).Provider === type ? { kind: 'provide', context: type } : consume(type)
    default:
      return undefined
  }
}

/** The value a React context has where nothing provides it. */
export function readForeignContext(context: object): unknown {
  const frame = readContext(context)
  return frame === undefined ? (context as { _currentValue?: unknown })._currentValue : frame.value
}

function consume(context: object): ForeignUse {
  return use({ displayName: 'Consumer' }, (props) => {
    const { children } = props as { children?: unknown }
    return typeof children === 'function' ? (children as (value: unknown) => unknown)(readForeignContext(context)) : undefined
  })
}

/** Something memo wraps that is no function: an element of that type says the rest. */
function element(type: unknown): ForeignUse | undefined {
  return typeof type === 'string' || typeof type === 'symbol' ? { kind: 'component', component: (props) => jsx(type, props) } : undefined
}

function use(type: object, component: ComponentFunction): ForeignUse {
  const { displayName } = type as { displayName?: string }
  if (displayName !== undefined && component.name === '') Object.assign(component, { displayName })
  return { kind: 'component', component }
}
