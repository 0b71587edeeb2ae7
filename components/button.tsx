import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

interface BaseProps extends Styling {
  readonly href: string
  readonly align?: 'left' | 'center' | 'right' | undefined
  /** What the text part says before the address; the label unless given. */
  readonly text?: string | undefined
  /** The label. In Outlook on Windows it stays on one line. */
  readonly children: EmailNode
}

/** How Outlook on Windows draws the button; a fixed size is needed for exact corners. */
export type ButtonProps = BaseProps &
  (
    | { readonly mode?: 'padding' | 'table' | undefined; readonly width?: never; readonly height?: never }
    | { readonly mode: 'vml'; readonly width: number; readonly height: number }
  )

const defaults = {
  backgroundColor: 'var(--accent, #1d4ed8)',
  borderRadius: 6,
  color: 'var(--on-accent, #ffffff)',
  fontSize: 16,
  fontWeight: 700,
  lineHeight: '24px',
  margin: '0 0 16px',
  padding: '12px 24px',
  textAlign: 'center',
  textDecoration: 'none',
} as const

/**
 * A link that looks like a button.
 *
 * In Outlook on Windows, `padding` (unless given) is clickable as a whole, `table` only on its label, and both have square
 * corners; `vml` has round ones, for a fixed `width` and `height` in px. A `width` in the style, its padding included, holds in
 * browsers, and with `table` in Outlook on Windows too, where `padding` is as wide as its label.
 *
 * @example
 * <Button href="https://example.com/reset/8f2c">Choose a new password</Button>
 */
export function Button({ href, mode, width, height, align, text, children, class: className, style, theme }: ButtonProps): EmailNode {
  return (
    <e-button
      href={href}
      mode={mode}
      width={width}
      height={height}
      align={align}
      text={text}
      class={className}
      style={style}
      theme={theme}
      defaults={defaults}
    >
      {children}
    </e-button>
  )
}

takes<ButtonProps>(Button, { href: true, mode: true, width: true, height: true, align: true, text: true, children: true }, STYLING)
