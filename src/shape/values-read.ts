/** How many values a part reads: the highest place that one of its programs names, and one. */
export function countValues(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0
  const { hole, kind, index } = part as { hole?: unknown; kind?: unknown; index?: unknown }
  if (typeof hole === 'number') return hole + 1
  const own = kind === 'list' && typeof index === 'number' ? index + 1 : 0
  return Object.values(part).reduce<number>((most, inner) => Math.max(most, countValues(inner)), own)
}
