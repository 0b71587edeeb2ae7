/** The text of a value that stands where text is expected; `undefined` when it has none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof URL) return value.href
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  return undefined
}

// An item of a list may be walked more than once; what a generator gives is gone after the first time.
const drained = new WeakMap<Iterable<unknown>, readonly unknown[]>()

/** The items of any iterable, the same ones each time it is asked. */
export function materialise(iterable: Iterable<unknown>): readonly unknown[] {
  const isOneShot = typeof (iterable as Partial<Iterator<unknown>>).next === 'function'
  if (!isOneShot) return [...iterable]
  const known = drained.get(iterable)
  if (known !== undefined) return known
  const items = [...iterable]
  drained.set(iterable, items)
  return items
}

/** Names a value in an error message, in the author's terms and briefly. */
export function describeValue(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'function') return `the function ${value.name === '' ? '(anonymous)' : value.name}`
  if (typeof value === 'symbol') return String(value)
  if (value instanceof Date) return 'a Date'
  if (typeof value !== 'object') return JSON.stringify(value) ?? String(value)
  const keys = Object.keys(value).slice(0, 5)
  return keys.length === 0 ? 'an empty object' : `an object with the keys ${keys.join(', ')}`
}

/** Only what HTML collapses: a no-break space is content. */
export function isBlankText(text: string): boolean {
  const code = text.charCodeAt(0)
  return code <= 32 && /^[\t\n\f\r ]*$/.test(text)
}
