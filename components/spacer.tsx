import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

export interface SpacerProps {
  /** px; the theme's `spacer` height unless given, 16 without one. */
  readonly height?: number | undefined
  readonly class?: string | undefined
}

const defaults = { height: 16 }

/**
 * Empty space of an exact height. Margins are usually the better tool: they collapse and fall away at the end of a box.
 *
 * @example
 * <Spacer height={32} />
 */
export function Spacer({ height, class: className }: SpacerProps): EmailNode {
  return <e-spacer height={height} class={className} defaults={defaults} />
}

takes<SpacerProps>(Spacer, { height: true, class: true })
