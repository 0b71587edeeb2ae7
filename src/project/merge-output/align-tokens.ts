import type { Token } from './piece-tokens.ts'

/** A stretch in which two mails are the same, token by token, or differ. */
export interface Stretch {
  readonly isSame: boolean
  readonly ours: readonly Token[]
  readonly theirs: readonly Token[]
}

/** More pairs of tokens than this are not compared; what lies between the common ends differs as a whole then. */
const MAX_PAIRS = 4_000_000

/** Lays two mails side by side: the longest common subsequence of their tokens, and what stands between. */
export function alignTokens(ours: readonly Token[], theirs: readonly Token[]): Stretch[] {
  let start = 0
  while (start < ours.length && start < theirs.length && ours[start]!.key === theirs[start]!.key) start++
  let end = 0
  const most = Math.min(ours.length, theirs.length) - start
  while (end < most && ours.at(-1 - end)!.key === theirs.at(-1 - end)!.key) end++
  const middle = alignMiddle(ours.slice(start, ours.length - end), theirs.slice(start, theirs.length - end))
  return [
    { isSame: true, ours: ours.slice(0, start), theirs: theirs.slice(0, start) },
    ...middle,
    { isSame: true, ours: ours.slice(ours.length - end), theirs: theirs.slice(theirs.length - end) },
  ].filter((stretch) => stretch.ours.length + stretch.theirs.length > 0)
}

function alignMiddle(ours: readonly Token[], theirs: readonly Token[]): Stretch[] {
  if (ours.length * theirs.length > MAX_PAIRS) return [{ isSame: false, ours, theirs }]
  const common = commonLengths(ours, theirs)
  const width = theirs.length + 1
  const stretches: { isSame: boolean; ours: Token[]; theirs: Token[] }[] = []
  const stretch = (isSame: boolean) => {
    if (stretches.at(-1)?.isSame !== isSame) stretches.push({ isSame, ours: [], theirs: [] })
    return stretches.at(-1)!
  }
  for (let i = 0, j = 0; i < ours.length || j < theirs.length;) {
    const isSame = i < ours.length && j < theirs.length && ours[i]!.key === theirs[j]!.key
    const isOurs = isSame || j === theirs.length || (i < ours.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    const into = stretch(isSame)
    if (isOurs) into.ours.push(ours[i++]!)
    if (isSame || !isOurs) into.theirs.push(theirs[j++]!)
  }
  return stretches
}

/** How many tokens two ends have in common, in order. */
function commonLengths(ours: readonly Token[], theirs: readonly Token[]): Uint32Array {
  const width = theirs.length + 1
  const table = new Uint32Array((ours.length + 1) * width)
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      const isSame = ours[i]!.key === theirs[j]!.key
      table[i * width + j] = isSame ? table[(i + 1) * width + j + 1]! + 1 : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
    }
  }
  return table
}
