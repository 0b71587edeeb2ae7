import { sanitize } from '../../src/content/sanitize.ts'
import type { EmailNode } from '../../src/element/element.ts'
import { contentText } from './content-text.ts'
import { toElements } from './to-elements.ts'
import { takes } from '../../src/element/taken-props.ts'

export interface UgcProps {
  /** HTML that somebody else wrote: sanitised here, styled by the themes around it. */
  readonly html: string
  /** Pictures are left out, and their alternative text stands in for them, unless this is set. */
  readonly images?: boolean | undefined
}

/**
 * Content from users. What is not on the allow-list is dropped and its text kept; what is left becomes elements like any
 * others, so the cascade styles it and the text part reads it.
 *
 * @example
 * <Ugc html={comment.body} />
 *
 * @throws EmailcError `content-value` when there is no text
 */
export function Ugc({ html, images = false }: UgcProps): EmailNode {
  return toElements(sanitize(contentText('Ugc', 'html', html), images))
}

takes<UgcProps>(Ugc, { html: true, images: true })
