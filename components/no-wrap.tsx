import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * Keeps words on one line: their spaces do not break, in any client.
 *
 * @example
 * <p>Call <NoWrap>+47 55 12 34 56</NoWrap>.</p>
 */
export function NoWrap({ children }: { readonly children?: EmailNode }): EmailNode {
  return <e-nowrap>{children}</e-nowrap>
}

takes<{ readonly children?: EmailNode }>(NoWrap, { children: true })
