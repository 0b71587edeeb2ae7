import { bitOf, KnownPlain } from '../emit/known-plain.ts'
import { SharedTables } from '../emit/shared-tables.ts'
import type { Value } from '../emit/program.ts'

/** For each of the first `count` places among the values of many rows, whether all rows have the same there. */
export function sharedPlaces(rows: readonly (readonly Value[])[], count: number): readonly boolean[] {
  const [first = []] = rows
  return first.slice(0, count).map((value, place) => rows.every((values) => isSame(values[place]!, value)))
}

function isSame(a: Value, b: Value): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i]![0] !== b[i]![0] || !areSame(a[i]![1], b[i]![1])) return false
  return true
}

function areSame(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!isSame(a[i]!, b[i]!)) return false
  return true
}

/** What was found out about one row, as far as it is true of all rows. */
export function knownOfAll(known: KnownPlain, shared: readonly boolean[]): KnownPlain {
  const bits = shared.reduce((sum, isShared, place) => (isShared ? sum | bitOf(place) : sum), 0)
  const ofAll = new KnownPlain()
  ofAll.words = known.words & bits
  ofAll.urls = known.urls & bits
  ofAll.tables = new SharedTables(shared)
  for (const [list, items] of known.items.entries()) if (items !== undefined && shared[list] === true) ofAll.items[list] = items
  return ofAll
}
