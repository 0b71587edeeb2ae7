import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface ColumnsProps extends Styling {
  /** Space between columns in px; on a phone it is the space between what is stacked. */
  readonly gap?: number | undefined
  /** Last column first; stacked, the first in the source still comes first. */
  readonly reverse?: boolean | undefined
  readonly valign?: 'top' | 'middle' | 'bottom' | undefined
  /** `<Column>`s only. */
  readonly children?: EmailNode
}

/** As below a paragraph. */
const defaults = { margin: '0 0 16px' } as const

/**
 * Columns beside each other, stacked on a phone, without media queries. Their widths come from the boxes around them.
 *
 * @example
 * <Columns gap={24}>
 *   <Column width="2fr"><p>The story.</p></Column>
 *   <Column width="1fr"><Image src="https://example.com/a.png" alt="" width={160} /></Column>
 * </Columns>
 */
export function Columns({ gap, reverse, valign, children, class: className, style, theme }: ColumnsProps): EmailNode {
  return (
    <e-columns gap={gap} reverse={reverse} valign={valign} class={className} style={style} theme={theme} defaults={defaults}>
      {children}
    </e-columns>
  )
}

takes<ColumnsProps>(Columns, { gap: true, reverse: true, valign: true, children: true }, STYLING)
