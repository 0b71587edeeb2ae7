import { requireLate } from '../late.ts'

/**
 * Markdown as GitHub reads it, as HTML that nobody has sanitised yet.
 *
 * @param breaks a line break in the source is one in the HTML
 */
export function markdownToHtml(source: string, breaks: boolean): string {
  // Loaded on first use: few mails hold Markdown.
  const { Marked } = requireLate(new URL('./marked.ts', import.meta.url)) as typeof import('./marked.ts')
  return new Marked({ gfm: true, breaks, async: false }).parse(source) as string
}
