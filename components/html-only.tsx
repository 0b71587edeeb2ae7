import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * Content that the text part leaves out.
 *
 * @example
 * <HtmlOnly><p>Trouble with the pictures? Read it in a browser.</p></HtmlOnly>
 */
export function HtmlOnly({ children }: { readonly children?: EmailNode }): EmailNode {
  return <e-html-only>{children}</e-html-only>
}

takes<{ readonly children?: EmailNode }>(HtmlOnly, { children: true })
