// What each element is to a reader of the text part.

import { codeTags } from '../../element/primitives.ts'

/** Neither the element nor what is in it: heads, Outlook's branch, what only phones show (a second copy of something). */
const absent: ReadonlySet<string> = new Set([
  'e-head', 'e-style', 'e-font', 'e-mso', 'e-mobile', 'e-html-only', 'e-pixel', 'e-raw', 'meta', 'wbr',
]) // prettier-ignore

/** Line breaks before and after: 1 starts a line, 2 leaves one empty. */
const gaps: ReadonlyMap<string, number> = new Map([
  ...['div', 'center', 'dt', 'dd', 'tr', 'caption', 'figcaption', 'li'].map((name) => [name, 1] as const),
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'blockquote', 'pre', 'table', 'td', 'th', 'hr', 'figure', 'address'].map(
    (name) => [name, 2] as const,
  ),
  ...['header', 'footer', 'main', 'section', 'article', 'nav', 'aside'].map((name) => [name, 2] as const),
  ...['e-body', 'e-container', 'e-box', 'e-columns', 'e-column', 'e-button', 'e-spacer', 'e-divider', 'e-data-table'].map(
    (name) => [name, 2] as const,
  ),
])

const blockDisplays: ReadonlySet<string> = new Set(['block', 'table', 'flex', 'grid', 'list-item', 'table-row', 'table-cell'])

export function isAbsent(name: string): boolean {
  return absent.has(name) || codeTags.has(name)
}

/** The line breaks that an element wants around it, 0 for an inline one. A style can make a line of `span`, never a word of `p`. */
export function gapAround(name: string, display: string | undefined): number {
  return gaps.get(name) ?? (display !== undefined && blockDisplays.has(display) ? 1 : 0)
}

/** Elements that only say where their children are seen: they are no place of their own. */
export function isWrapper(name: string): boolean {
  return (
    name === 'e-theme' || name === 'e-slot' || name === 'e-not-mso' || name === 'e-desktop' || name === 'e-text-only' || name === 'e-nowrap'
  )
}
