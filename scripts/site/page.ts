/** A page of the site, before the frame is around it. */
export interface Page {
  /** Without ending: `decisions/050-shapes-and-fragments`. */
  readonly path: string
  readonly title: string
  readonly html: string
}

/** Text as HTML. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** Text as the value of an attribute in double quotes. */
export function attribute(text: string): string {
  return escape(text).replaceAll('"', '&quot;')
}

/** The `id` of a heading with these words. */
export function slug(words: string): string {
  return words
    .replace(/<[^>]+>/g, '')
    .replace(/&#?\w+;/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The way from a page up to the root of the site: `../` for each folder it is in. */
export function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1)
}
