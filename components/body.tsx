import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface BodyProps extends Styling {
  /** Width of the content in px, 600 unless given. Phones take what they have. */
  readonly width?: number | undefined
  /** The content may take the whole window; put `<Container>`s inside. */
  readonly full?: boolean | undefined
  readonly children?: EmailNode
}

const defaults = { backgroundColor: 'var(--canvas, #ffffff)', color: 'var(--ink, #1f2933)' }

/**
 * The canvas of the mail and, on it, a centred column for the content.
 *
 * @example
 * <Body width={560}><h1>Welcome</h1></Body>
 */
export function Body({ width = 600, full, children, class: className, style, theme }: BodyProps): EmailNode {
  if (full === undefined) {
    return (
      <e-body width={width} class={className} style={style} theme={theme} defaults={defaults}>
        {children}
      </e-body>
    )
  }
  return (
    <e-body width={full ? undefined : width} full={full} class={className} style={style} theme={theme} defaults={defaults}>
      {children}
    </e-body>
  )
}

takes<BodyProps>(Body, { width: true, full: true, children: true }, STYLING)
