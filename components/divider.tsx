import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

const defaults = { borderTop: '1px solid var(--line, #d9dee4)', margin: '24px 0' }

/**
 * A line between two parts of a mail; `---` in the text part.
 *
 * @example
 * <Divider style={{ borderTopColor: '#0a7c5b' }} />
 */
export function Divider({ class: className, style, theme }: Styling): EmailNode {
  return <e-divider class={className} style={style} theme={theme} defaults={defaults} />
}

takes<Styling>(Divider, {}, STYLING)
