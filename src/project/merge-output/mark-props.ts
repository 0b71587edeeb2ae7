/** Props in which every text is a word of its own, so that it is found again wherever the template puts it. */
export interface MarkedProps {
  readonly props: object
  readonly marks: readonly Mark[]
}

export interface Mark {
  readonly word: string
  /** The prop, with list positions left out: `items[].name`. */
  readonly path: string
  readonly value: string
}

/** How many items a list gets, by its path; the number it has where absent. */
export type ListLengths = Readonly<Record<string, number>>

/** Marks the texts of one set of props. Numbers, dates and truth values stay: they decide what a template does more often than they are shown. */
export function markProps(props: object, lengths: ListLengths = {}): MarkedProps {
  const marks: Mark[] = []
  const visit = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return mark(value, path, marks)
    if (Array.isArray(value)) return itemsOf(value, lengths[path]).map((item) => visit(item, `${path}[]`))
    if (!isPlainObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner, path === '' ? key : `${path}.${key}`)]))
  }
  return { props: visit(props, '') as object, marks }
}

/** The paths of the lists that have items, outer before inner. */
export function listPaths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : [...new Set([path, ...value.flatMap((item) => listPaths(item, `${path}[]`))])]
  if (!isPlainObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => listPaths(inner, path === '' ? key : `${path}.${key}`))
}

// An address stays an address, since a component may take it apart.
function mark(value: string, path: string, marks: Mark[]): string {
  if (value.trim() === '') return value
  // All are equally long, so that lines under headings are, too.
  const name = `Qz${String(marks.length).padStart(4, '0')}zq`
  const scheme = /^(https?:\/\/|mailto:)/i.exec(value)?.[1]
  const word = scheme === undefined ? name : scheme === 'mailto:' ? `mailto:${name}@example.com` : `https://${name.toLowerCase()}.example`
  marks.push({ word, path, value })
  return word
}

function itemsOf(items: readonly unknown[], length = items.length): unknown[] {
  return items.length === 0 ? [] : Array.from({ length }, (_, i) => items[Math.min(i, items.length - 1)])
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
