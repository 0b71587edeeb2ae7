import { requireLate } from '../late.ts'

const MARKER = String.raw`(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))`

/** What opens more than 100 quotations and lists on one line. marked calls itself for each, and 1,500 of them overflow the stack. */
const DEEP = new RegExp(`^(${MARKER}{100})${MARKER}+`, 'gm')

/**
 * Markdown as GitHub reads it, as HTML that nobody has sanitised yet.
 *
 * @param breaks a line break in the source is one in the HTML
 */
export function markdownToHtml(source: string, breaks: boolean): string {
  // Loaded on first use: few mails hold Markdown.
  const { Marked } = requireLate(new URL('./marked.ts', import.meta.url)) as typeof import('./marked.ts')
  return new Marked({ gfm: true, breaks, async: false }).parse(source.replaceAll(DEEP, '$1 ')) as string
}
