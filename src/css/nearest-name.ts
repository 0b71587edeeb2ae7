/**
 * The candidate that is most likely meant by a misspelt name, or `undefined` when none is near.
 *
 * @example
 * nearestName('colr', ['color', 'float']) // 'color'
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined
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

/** Distances of longer names would not fit into a byte, and no name of ours is that long. */
const LONGEST = 100

/** Insertions, deletions, replacements and swaps of neighbours, each counted as one. */
function editDistance(from: string, to: string): number {
  const width = to.length + 1
  const table = new Uint8Array((from.length + 1) * width)
  for (let column = 0; column < width; column++) table[column] = column
  for (let row = 1; row <= from.length; row++) {
    const above = (row - 1) * width
    const here = row * width
    table[here] = row
    for (let column = 1; column < width; column++) {
      const isSame = from[row - 1] === to[column - 1]
      let distance = Math.min(table[above + column]! + 1, table[here + column - 1]! + 1, table[above + column - 1]! + (isSame ? 0 : 1))
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        distance = Math.min(distance, table[above - width + column - 2]! + 1)
      }
      table[here + column] = distance
    }
  }
  return table.at(-1)!
}
