import { fail } from '../src/diagnostics/mail-diagnostic.ts'
import { useContext } from '../src/element/context.ts'
import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { Subscription } from './subscription.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface UnsubscribeProps extends Styling {
  /** `Unsubscribe` unless given; write it in the mail's language. */
  readonly children?: EmailNode
}

/**
 * The visible link for leaving a mailing. Its address, like that of the List-Unsubscribe headers, is the mail's `unsubscribe`.
 *
 * @throws EmailcError `unsubscribe-missing` when the mail around it has no `unsubscribe`.
 * @example
 * <Email kind="promotional" subject="Spring" unsubscribe={`https://example.com/u/${id}`}>
 *   <Body><Footer><Unsubscribe>Stop these mails</Unsubscribe></Footer></Body>
 * </Email>
 */
export function Unsubscribe({ children = 'Unsubscribe', class: className, style, theme }: UnsubscribeProps): EmailNode {
  const href = useContext(Subscription)
  if (href === '') fail('unsubscribe-missing', [])
  return (
    <a href={href} class={className ?? 'unsubscribe'} style={style} theme={theme}>
      {children}
    </a>
  )
}

takes<UnsubscribeProps>(Unsubscribe, { children: true }, STYLING)
