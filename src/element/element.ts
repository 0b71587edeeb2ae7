// Elements have the shape of React's, so that React component libraries nest in our trees and ours in theirs.

import type { Location } from '../diagnostics/location.ts'

/** Everything a component may return and an element may contain, except a promise of it. */
type SettledNode = EmailElement | string | number | bigint | boolean | null | undefined | EmailNodes

/** Everything a component may return and an element may contain. */
export type EmailNode = SettledNode | PromiseLike<SettledNode>

export interface EmailNodes extends Iterable<EmailNode> {}

/** What JSX evaluates to. `_source` is there when the development runtime made it. */
export interface EmailElement {
  readonly $$typeof: symbol
  readonly type: unknown
  readonly key: string | null
  readonly props: object
  readonly _source: Location | undefined
}

/**
 * A component: a function from props to what the mail shows. It must give the same output for the same props.
 *
 * @example
 * const Greeting: Component<{ name: string }> = ({ name }) => <p>Hello {name}</p>
 */
export type Component<P = Record<never, never>> = (props: P) => EmailNode

export const ELEMENT_TYPE = Symbol.for('react.transitional.element')
/** React 18 and older; accepted, never made. */
const LEGACY_ELEMENT_TYPE = Symbol.for('react.element')

/** Groups children without an element of its own; what `<>…</>` compiles to. */
export const Fragment: unique symbol = Symbol.for('react.fragment') as never

export function isElement(value: unknown): value is EmailElement {
  if (typeof value !== 'object' || value === null) return false
  const type = (value as { $$typeof?: unknown }).$$typeof
  return type === ELEMENT_TYPE || type === LEGACY_ELEMENT_TYPE
}

/** Whether React's runtime made an element: one of ours says where it comes from and has no owner. */
export function isReactElement(element: EmailElement): boolean {
  return !('_source' in element) || '_owner' in element
}
