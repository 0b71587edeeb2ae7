import type { EmailNode } from '../src/element/element.ts'
import type { ColumnWidth } from '../src/element/jsx-primitives.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface ColumnProps extends Styling {
  /** px, a share of the row (`'40%'`), or a ratio of what is left (`'2fr'`); an equal share unless given. */
  readonly width?: ColumnWidth | undefined
  readonly valign?: 'top' | 'middle' | 'bottom' | undefined
  readonly children?: EmailNode
}

/**
 * One column of `<Columns>` or `<Row>`.
 *
 * @example
 * <Columns><Column width="60%">…</Column><Column>…</Column></Columns>
 */
export function Column({ width, valign, children, class: className, style, theme }: ColumnProps): EmailNode {
  return (
    <e-column width={width} valign={valign} class={className} style={style} theme={theme}>
      {children}
    </e-column>
  )
}

takes<ColumnProps>(Column, { width: true, valign: true, children: true }, STYLING)
