// The HTML tree as a program: constant chunks with operations between them. Conditional comments are written here and
// nowhere else, in the three byte patterns of rules 11 and 12.

import type { HtmlNode } from '../lower/html.ts'
import { innermostItem } from '../lower/innermost-item.ts'
import { HtmlWriter } from './html-writer.ts'
import type { Program } from './program.ts'

/** A whole mail. Lists become operations, whatever items they hold. */
export function emitHtml(html: readonly HtmlNode[]): Program {
  return new HtmlWriter().write(html).finish()
}

/** Only the innermost item that is being lowered: a program of its own, to be spliced into its list's place. */
export function emitHtmlItem(html: readonly HtmlNode[]): Program {
  const item = innermostItem(html)
  return new HtmlWriter().write(item?.nodes ?? [], item?.region).finish()
}
