import type { EmailNode } from '../src/element/element.ts'
import type { ViewProps } from './desktop.tsx'
import { takes } from '../src/element/taken-props.ts'

/**
 * Content for phones: hidden elsewhere, never sent to Outlook on Windows, left out of the text part.
 *
 * @example
 * <Mobile at={480}><p>One below the other.</p></Mobile>
 */
export function Mobile({ at, children }: ViewProps): EmailNode {
  return <e-mobile at={at}>{children}</e-mobile>
}

takes<ViewProps>(Mobile, { at: true, children: true })
