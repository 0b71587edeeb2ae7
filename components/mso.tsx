import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

export interface MsoProps {
  /** A condition such as `gte mso 16`; every Outlook on Windows that draws with Word unless given. */
  readonly when?: `${'gte ' | 'gt ' | 'lte ' | 'lt ' | ''}mso${'' | ` ${number}`}` | undefined
  readonly children?: EmailNode
}

/**
 * Content for Outlook on Windows alone. Use it for structure, not for words: some clients show both branches.
 *
 * @example
 * <Mso><Spacer height={8} /></Mso>
 */
export function Mso({ when, children }: MsoProps): EmailNode {
  return <e-mso when={when}>{children}</e-mso>
}

takes<MsoProps>(Mso, { when: true, children: true })
