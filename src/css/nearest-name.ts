/**
 * The candidate that is most likely meant by a misspelt name, or `undefined` when none is near.
 *
 * @example
 * nearestName('colr', ['color', 'float']) // 'color'
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length < 5 ? 1 : name.length < 10 ? 2 : 3
  let best: string | undefined
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue
    const distance = editDistance(name, candidate)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours, each counted as one. */
function editDistance(from: string, to: string): number {
  const rows = from.length + 1
  const columns = to.length + 1
  const table = Array.from({ length: rows * columns }, () => 0)
  const at = (row: number, column: number) => table[row * columns + column]!
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (row === 0 || column === 0) {
        table[row * columns + column] = row + column
        continue
      }
      const same = from[row - 1] === to[column - 1]
      let distance = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (same ? 0 : 1))
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        distance = Math.min(distance, at(row - 2, column - 2) + 1)
      }
      table[row * columns + column] = distance
    }
  }
  return table.at(-1)!
}
