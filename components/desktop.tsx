import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/** Props of `<Desktop>` and `<Mobile>`. */
export interface ViewProps {
  /** The widest window, in px, that counts as a phone; 600 unless given. */
  readonly at?: number | undefined
  readonly children?: EmailNode
}

/**
 * Content for wide windows. It is also what clients without media queries and the text part show.
 *
 * @example
 * <Desktop><p>Three in a row.</p></Desktop>
 */
export function Desktop({ at, children }: ViewProps): EmailNode {
  return <e-desktop at={at}>{children}</e-desktop>
}

takes<ViewProps>(Desktop, { at: true, children: true })
