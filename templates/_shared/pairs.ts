/** Two by two, for a grid of two columns; the last pair has no second when the count is odd. */
export function pairs<T>(items: readonly T[]): (readonly [T, T | undefined])[] {
  const rows: (readonly [T, T | undefined])[] = []
  for (const [index, item] of items.entries()) {
    if (index % 2 === 0) rows.push([item, items[index + 1]])
  }
  return rows
}
