import type { EmailNode } from '../src/element/element.ts'
import type { ColumnsProps } from './columns.tsx'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

/** As below a paragraph. */
const defaults = { margin: '0 0 16px' } as const

/**
 * Columns that stay beside each other on a phone: an avatar and a name, a logo and a link.
 *
 * @example
 * <Row valign="middle">
 *   <Column width={48}><Avatar name="Ada Lovelace" size={40} /></Column>
 *   <Column><p>Ada Lovelace</p></Column>
 * </Row>
 */
export function Row({ gap, reverse, valign, children, class: className, style, theme }: ColumnsProps): EmailNode {
  return (
    <e-columns stack="never" gap={gap} reverse={reverse} valign={valign} class={className} style={style} theme={theme} defaults={defaults}>
      {children}
    </e-columns>
  )
}

takes<ColumnsProps>(Row, { gap: true, reverse: true, valign: true, children: true }, STYLING)
