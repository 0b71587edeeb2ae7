/** The places of the values and lists that a part, or a program in one, reads from its own frame. */
export function valuesRead(part: unknown, places = new Set<number>()): ReadonlySet<number> {
  if (typeof part !== 'object' || part === null) return places
  const { hole, kind, index } = part as { hole?: unknown; kind?: unknown; index?: unknown }
  if (typeof hole === 'number') return places.add(hole)
  if (kind === 'list' && typeof index === 'number') places.add(index)
  for (const inner of Object.values(part)) valuesRead(inner, places)
  return places
}

/** How many values a part reads: the highest place that one of its programs names, and one. */
export function countValues(part: unknown): number {
  return Math.max(-1, ...valuesRead(part)) + 1
}
