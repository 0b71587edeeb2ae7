import { markdownToHtml } from '../../src/content/markdown.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import type { EmailNode } from '../../src/element/element.ts'
import { contentText } from './content-text.ts'
import { toElements } from './to-elements.ts'
import { takes } from '../../src/element/taken-props.ts'

export interface MarkdownProps {
  /** Markdown as GitHub reads it. HTML in it is sanitised like everything else. */
  readonly source?: string | undefined
  /** The Markdown between the tags, in place of `source`: `{'…'}`, since JSX folds line breaks of its own text. */
  readonly children?: string | readonly string[] | undefined
  /** A line break in the source is one in the mail, as people expect of comments. */
  readonly breaks?: boolean | undefined
  /** Pictures are shown unless this is `false`. */
  readonly images?: boolean | undefined
}

/**
 * Markdown, as elements that the themes around it style.
 *
 * @example
 * <Markdown source={'## Changes\n\n- Faster **search**\n- [Read more](https://example.com)'} />
 *
 * @throws EmailcError `content-value` when there is no text
 */
export function Markdown({ source, children, breaks = false, images = true }: MarkdownProps): EmailNode {
  const text = contentText('Markdown', 'source', source ?? children)
  return toElements(sanitize(markdownToHtml(text, breaks), images))
}

takes<MarkdownProps>(Markdown, { source: true, children: true, breaks: true, images: true })
