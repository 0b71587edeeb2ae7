import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface CardProps extends Styling {
  readonly align?: 'start' | 'left' | 'center' | 'right' | 'end' | undefined
  /** What the text part says instead of the contents. */
  readonly text?: string | undefined
  readonly children?: EmailNode
}

const defaults = {
  margin: '0 0 16px',
  padding: 24,
  backgroundColor: 'var(--surface, #ffffff)',
  border: '1px solid var(--line, #d9dee4)',
  borderRadius: 8,
}

/**
 * A framed box.
 *
 * @example
 * <Card><h3>Order 1042</h3><p>Arrives on Friday.</p></Card>
 */
export function Card({ align, text, children, class: className, style, theme }: CardProps): EmailNode {
  return (
    <e-box name="card" align={align} text={text} class={className} style={style} theme={theme} defaults={defaults}>
      {children}
    </e-box>
  )
}

takes<CardProps>(Card, { align: true, text: true, children: true }, STYLING)
