import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface FooterProps extends Styling {
  /** The sender's postal address, which many countries require of commercial mail. */
  readonly address?: EmailNode
  readonly children?: EmailNode
}

const defaults = {
  padding: '24px 32px 32px',
  color: 'var(--muted, #5f6b7a)',
  fontSize: 14,
  lineHeight: '20px',
  textAlign: 'center',
  '@mobile': { padding: '20px' },
} as const

/**
 * The small print at the end: who sent this, why, and how to stop it. The text part sets it off as a signature.
 *
 * @example
 * <Footer address="Northwind, 12 Harbour Street, Bergen"><p>You get this mail because you ordered from us.</p></Footer>
 */
export function Footer({ address, children, class: className, style, theme }: FooterProps): EmailNode {
  return (
    <e-box name="footer" class={className} style={style} theme={theme} defaults={defaults}>
      {children}
      {address === undefined ? null : <p class="address">{address}</p>}
    </e-box>
  )
}

takes<FooterProps>(Footer, { address: true, children: true }, STYLING)
