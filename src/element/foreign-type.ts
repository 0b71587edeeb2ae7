// Element types that React knows and we do not make: unwrapped to a function or to a fragment.

import { Fragment } from './element.ts'

const FORWARD_REF = Symbol.for('react.forward_ref')
const MEMO = Symbol.for('react.memo')
const TRANSPARENT = new Set<unknown>(
  ['react.suspense', 'react.strict_mode', 'react.profiler', 'react.fragment', 'react.activity'].map((name) => Symbol.for(name)),
)

interface ForeignType {
  readonly $$typeof?: symbol
  readonly type?: unknown
  readonly render?: (props: object, ref: unknown) => unknown
}

/** What a foreign element type renders as: a component function, `Fragment` for one that only groups, or the type itself. */
export function unwrapForeignType(type: unknown): unknown {
  if (TRANSPARENT.has(type)) return Fragment
  if (typeof type !== 'object' || type === null) return type
  const { $$typeof, type: inner, render } = type as ForeignType
  if ($$typeof === MEMO) return typeof inner === 'function' ? inner : unwrapForeignType(inner)
  if ($$typeof === FORWARD_REF && render !== undefined)
    return named(type as object, (props: { ref?: unknown }) => render(props, props.ref ?? null))
  return type
}

function named(type: object, component: (props: never) => unknown): object {
  const { displayName } = type as { displayName?: string }
  return displayName === undefined ? component : Object.assign(component, { displayName })
}
