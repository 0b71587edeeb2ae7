import type { EmailNode } from '../src/element/element.ts'
import { takes } from '../src/element/taken-props.ts'

export interface RawProps {
  /** Written as it is: neither escaped, nor lowered, nor styled. */
  readonly html: string
  /** What the text part says in its place; nothing unless given. */
  readonly text?: string | undefined
}

/**
 * HTML that is written as it is. Never give it a recipient's data: `emailc check` reports each use.
 *
 * @example
 * import { Raw } from 'emailc/components/raw'
 * <Raw html='<div data-partner="42"></div>' />
 */
export function Raw({ html, text }: RawProps): EmailNode {
  return <e-raw html={html} text={text} />
}

takes<RawProps>(Raw, { html: true, text: true })
