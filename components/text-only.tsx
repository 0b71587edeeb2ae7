import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * Content for the text part alone.
 *
 * @example
 * <TextOnly><p>The chart is at https://example.com/chart</p></TextOnly>
 */
export function TextOnly({ children }: { readonly children?: EmailNode }): EmailNode {
  return <e-text-only>{children}</e-text-only>
}

takes<{ readonly children?: EmailNode }>(TextOnly, { children: true })
