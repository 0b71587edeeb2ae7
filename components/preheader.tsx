import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

/**
 * The line that the list of mails shows after the subject. `<Email preheader>` is the shorter way to write it.
 *
 * @example
 * <Preheader>{author} left a comment</Preheader>
 */
export function Preheader({ children }: { readonly children?: EmailNode }): EmailNode {
  return <e-preheader>{children}</e-preheader>
}

takes<{ readonly children?: EmailNode }>(Preheader, { children: true })
