import type { EmailNode } from '../src/element/element.ts'
import type { Styling } from './styling.ts'
import { takes } from '../src/element/taken-props.ts'
import { STYLING } from './styling.ts'

export interface CodeProps extends Styling {
  /** A block of its own, with its lines as they are. */
  readonly block?: boolean | undefined
  readonly children: EmailNode
}

// Inside a block the frame is the block's; a theme's `code` is meant for words inside a sentence.
const insideBlock = {
  code: { backgroundColor: 'transparent', border: 0, borderRadius: 0, padding: 0, fontSize: 'inherit', color: 'inherit' },
} as const

/**
 * Code: a word in a sentence, or a block whose white space is kept. Styled by a theme's `code` and `pre`.
 *
 * @example
 * <Code block>{'npm install\nnpm start'}</Code>
 */
export function Code({ block, children, class: className, style, theme }: CodeProps): EmailNode {
  if (block !== true) {
    return (
      <code class={className} style={style} theme={theme}>
        {children}
      </code>
    )
  }
  return (
    <pre class={className} style={style} theme={theme}>
      <e-theme private rules={insideBlock}>
        <code>{children}</code>
      </e-theme>
    </pre>
  )
}

takes<CodeProps>(Code, { block: true, children: true }, STYLING)
