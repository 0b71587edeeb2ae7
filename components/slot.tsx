import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * Where a component shows what its caller gave it: the component's private rules do not reach in.
 *
 * @example
 * const Framed: Component<{ children: EmailNode }> = ({ children }) => (
 *   <Theme private rules={{ td: { padding: 24 } }}>
 *     <table><tr><td><Slot>{children}</Slot></td></tr></table>
 *   </Theme>
 * )
 */
export function Slot({ children }: { readonly children?: EmailNode }): EmailNode {
  return <e-slot>{children}</e-slot>
}

takes<{ readonly children?: EmailNode }>(Slot, { children: true })
