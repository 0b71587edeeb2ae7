import type SanitizeHtml from 'sanitize-html'
import { requireLate } from '../late.ts'

/** Every element that content from outside may become. */
export const allowedTags: ReadonlySet<string> = new Set([
  'p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'li', 'hr', 'br', 'a', 'img',
  'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption', 'dl', 'dt', 'dd',
  'b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'small', 'sub', 'sup', 'mark', 'span', 'code', 'kbd', 'samp', 'abbr', 'cite', 'q',
]) // prettier-ignore

const allowedAttributes = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start'],
  th: ['colspan', 'rowspan', 'align', 'scope'],
  td: ['colspan', 'rowspan', 'align'],
  abbr: ['title'],
  // No class, no style, no id: content from outside is styled by the mail, not by its author.
}

/**
 * Keeps what is on the allow-list. The result is well-formed: every element is closed, every attribute is quoted, and
 * `&`, `<`, `>` and `"` are the only entities.
 */
export function sanitize(html: string, images: boolean): string {
  // Loaded on first use: with postcss and htmlparser2 it takes 50 ms, which a worker pays only for content from outside.
  const { sanitizeHtml } = requireLate(new URL('./sanitize-html.ts', import.meta.url)) as typeof import('./sanitize-html.ts')
  return sanitizeHtml(html, {
    allowedTags: [...allowedTags],
    allowedAttributes,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https'] },
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nestingLimit: 40,
    transformTags: {
      strike: 's',
      img: (tagName, attribs) => (images && attribs['src'] !== undefined ? { tagName, attribs } : alternativeText(attribs['alt'])),
    },
  })
}

function alternativeText(alt = ''): SanitizeHtml.Tag {
  return { tagName: 'span', attribs: {}, text: alt }
}
