import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface ContainerProps extends Styling {
  /** px, 600 unless given. */
  readonly width?: number | undefined
  readonly children?: EmailNode
}

/**
 * A centred block that is never wider than `width`, in Outlook too.
 *
 * @example
 * <Body full>
 *   <Container width={480}><p>A narrow note.</p></Container>
 * </Body>
 */
export function Container({ width = 600, children, class: className, style, theme }: ContainerProps): EmailNode {
  return (
    <e-container width={width} class={className} style={style} theme={theme}>
      {children}
    </e-container>
  )
}

takes<ContainerProps>(Container, { width: true, children: true }, STYLING)
