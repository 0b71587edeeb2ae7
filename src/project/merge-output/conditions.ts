/** A prop that some recipients have and others have not, and the value that stands for its absence. */
export interface Condition {
  /** `note`, `order.note`, `items[].note` for one of each item. */
  readonly path: string
  readonly absent: unknown
}

/** Whether a prop counts as being there, as merge languages see it. A number always does. */
export function isPresent(value: unknown): boolean {
  return !(value === undefined || value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0))
}

/** The props that are there in some fixture, and in another are not, outer before inner. */
export function findConditions(fixtures: readonly object[]): Condition[] {
  return conditionsOf(fixtures, '')
}

function conditionsOf(values: readonly unknown[], path: string): Condition[] {
  const present = values.filter(isPresent)
  const absent = values.filter((value) => !isPresent(value))
  const own = path !== '' && !path.endsWith('[]') && present.length > 0 && absent.length > 0 ? [{ path, absent: absent[0] }] : []
  const lists = present.filter((value) => Array.isArray(value))
  if (lists.length > 0) return [...own, ...conditionsOf(lists.flat(), `${path}[]`)]
  const objects = present.filter(isPlainObject)
  const inner = keysOf(objects).flatMap((key) =>
    conditionsOf(
      objects.map((object) => object[key]),
      path === '' ? key : `${path}.${key}`,
    ),
  )
  return [...own, ...inner]
}

/** Props in which everything is there that any fixture has; lists have one item, which has all that any item has. */
export function fullProps(fixtures: readonly object[]): object {
  return merged(fixtures) as object
}

function merged(values: readonly unknown[]): unknown {
  const present = values.filter(isPresent)
  const [first] = present
  if (first === undefined) return values[0]
  if (Array.isArray(first)) return [merged(present.filter((value) => Array.isArray(value)).flat())]
  if (!isPlainObject(first)) return first
  const objects = present.filter(isPlainObject)
  return Object.fromEntries(keysOf(objects).map((key) => [key, merged(objects.map((object) => object[key]))]))
}

/** Props without one of them, or without it in every item of its list. */
export function without(props: unknown, { path, absent }: Condition): unknown {
  if (path === '') return absent
  if (path.startsWith('[]')) {
    const rest = path.slice(path.startsWith('[].') ? 3 : 2)
    return Array.isArray(props) ? props.map((item) => without(item, { path: rest, absent })) : props
  }
  if (!isPlainObject(props)) return props
  const [, key = path, rest = ''] = /^([^.[]+)\.?(.*)$/.exec(path) ?? []
  return { ...props, [key]: without(props[key], { path: rest, absent }) }
}

function keysOf(objects: readonly Record<string, unknown>[]): string[] {
  return [...new Set(objects.flatMap((object) => Object.keys(object)))]
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
