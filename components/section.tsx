import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface SectionProps extends Styling {
  /** Where the contents stand when they are narrower than the section. */
  readonly align?: 'start' | 'left' | 'center' | 'right' | 'end' | undefined
  /** Address of a picture behind the contents. Give a `backgroundColor` as well, for when it is not loaded. */
  readonly background?: string | undefined
  readonly children?: EmailNode
}

const defaults = { padding: '24px 32px', '@mobile': { padding: '20px' } }

/**
 * A band across the content: padding, background and border that Outlook draws too.
 *
 * @example
 * <Section style={{ backgroundColor: '#f4f6f8' }}><h2>This week</h2></Section>
 */
export function Section({ align, background, children, class: className, style, theme }: SectionProps): EmailNode {
  return (
    <e-box name="section" align={align} background={background} class={className} style={style} theme={theme} defaults={defaults}>
      {children}
    </e-box>
  )
}

takes<SectionProps>(Section, { align: true, background: true, children: true }, STYLING)
