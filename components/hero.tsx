import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface HeroProps extends Styling {
  /** Address of the picture behind the text; the background colour stands in for it while it is not loaded. */
  readonly image?: string | undefined
  /** Where the words stand, and what is narrower than the hero; in the middle unless given. `start` is right in right-to-left mail. */
  readonly align?: 'start' | 'left' | 'center' | 'right' | 'end' | undefined
  readonly children?: EmailNode
}

const common = {
  padding: '48px 32px',
  backgroundColor: 'var(--accent, #1d4ed8)',
  backgroundPosition: 'center',
  backgroundRepeat: 'no-repeat',
  backgroundSize: 'cover',
  color: 'var(--on-accent, #ffffff)',
  '@mobile': { padding: '36px 20px' },
} as const

const defaults = {
  start: { ...common, textAlign: 'start' },
  left: { ...common, textAlign: 'left' },
  center: { ...common, textAlign: 'center' },
  right: { ...common, textAlign: 'right' },
  end: { ...common, textAlign: 'end' },
} as const

/**
 * The opening of a mail: a large title on a colour or a picture. Outlook on Windows draws the picture with VML.
 *
 * @example
 * <Hero image="https://example.com/market.jpg"><h1>Saturday at the market</h1></Hero>
 */
export function Hero({ image, align, children, class: className, style, theme }: HeroProps): EmailNode {
  return (
    <e-box
      name="hero"
      align={align}
      background={image}
      class={className}
      style={style}
      theme={theme}
      defaults={defaults[align ?? 'center']}
    >
      {children}
    </e-box>
  )
}

takes<HeroProps>(Hero, { image: true, align: true, children: true }, STYLING)
