import type { ComponentFunction } from '../element/foreign-type.ts'

/** How a component of a library is known, and what runs in its place. */
export interface StandIn {
  /** Its `displayName`, or its function's name. */
  readonly name: string
  /**
   * What its source must hold. A name says little, and comparing with the library's export would need the library's own
   * copy, which a bundle or a second installation does not have.
   */
  readonly source: RegExp
  /** @param original the library's own component, for those that run it after all */
  readonly render: (props: never, original: ComponentFunction) => unknown
}
