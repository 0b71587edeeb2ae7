import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface BadgeProps extends Styling {
  /** What the text part says; the words of the badge unless given. */
  readonly text?: string | undefined
  readonly children: EmailNode
}

const defaults = {
  backgroundColor: 'var(--accent-soft, #e3ebfd)',
  borderRadius: 4,
  color: 'var(--accent-ink, #1e3a8a)',
  fontSize: 14,
  fontWeight: 700,
  letterSpacing: 0.4,
  padding: '2px 4px',
  whiteSpace: 'nowrap',
} as const

// Word has no padding on inline elements, so the sides are spaces that do not break.
const space = '\u00A0'

/**
 * A word or two on a coloured ground, inside a line of text.
 *
 * @example
 * <h3>Dark roast <Badge>New</Badge></h3>
 */
export function Badge({ text, children, class: className, style, theme }: BadgeProps): EmailNode {
  return (
    <span
      text={text ?? (typeof children === 'string' ? children : undefined)}
      class={className === undefined ? 'badge' : `badge ${className}`}
      style={style}
      theme={theme}
      defaults={defaults}
    >
      {space}
      {children}
      {space}
    </span>
  )
}

takes<BadgeProps>(Badge, { text: true, children: true }, STYLING)
