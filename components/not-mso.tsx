import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * Content for every client but Outlook on Windows.
 *
 * @example
 * <NotMso><Image src="https://example.com/wave.gif" alt="" width={600} /></NotMso>
 */
export function NotMso({ children }: { readonly children?: EmailNode }): EmailNode {
  return <e-not-mso>{children}</e-not-mso>
}

takes<{ readonly children?: EmailNode }>(NotMso, { children: true })
