const BASE_MS = 2_000
const LONGEST_MS = 10 * 60_000

/**
 * How long to wait before attempt `attempt + 1`: doubling from 2 s to 10 min, spread by ±25 % so that many calls which failed together
 * do not come back together.
 *
 * @param attempt attempts made so far, from 1
 * @param random a number in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  const plainMs = Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(attempt - 1, 20))
  return Math.round(plainMs * (0.75 + random / 2))
}
