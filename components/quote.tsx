import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface QuoteProps extends Styling {
  /** Who said it. */
  readonly by?: EmailNode
  /** Address of the source. */
  readonly cite?: string | undefined
  readonly children?: EmailNode
}

const attribution = { fontSize: '0.875em', fontStyle: 'normal', color: 'var(--muted, #5f6b7a)' } as const

/**
 * Somebody's words, with their name below.
 *
 * @example
 * <Quote by="Grace Hopper">The most dangerous phrase is: we have always done it this way.</Quote>
 */
export function Quote({ by, cite, children, class: className, style, theme }: QuoteProps): EmailNode {
  return (
    <blockquote cite={cite} class={className} style={style} theme={theme}>
      {children}
      {by === undefined ? null : (
        <p class="attribution" defaults={attribution}>
          — {by}
        </p>
      )}
    </blockquote>
  )
}

takes<QuoteProps>(Quote, { by: true, cite: true, children: true }, STYLING)
