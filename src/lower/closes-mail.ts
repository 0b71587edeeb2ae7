import type { StyledElement } from '../cascade/styled.ts'

/**
 * Whether a `footer` is that of the mail, not of an article or a section in it.
 *
 * @see https://html.spec.whatwg.org/multipage/sections.html#the-footer-element
 */
export function closesMail(footer: StyledElement): boolean {
  for (let at = footer.parent; at !== null; at = at.parent) if (SECTIONING.has(at.name)) return false
  return true
}

const SECTIONING: ReadonlySet<string> = new Set(['article', 'aside', 'main', 'nav', 'section', 'blockquote'])
