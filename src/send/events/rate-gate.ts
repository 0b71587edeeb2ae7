/** Counts how often each asker comes within a window. */
export interface RateGate {
  /** Whether one more is within bounds; counts it if so. `nowMs` is Unix milliseconds. */
  admits(asker: string, nowMs: number): boolean
}

const MAX_ASKERS = 10_000

/** A gate with a window that starts anew for everyone at once, so that forgetting costs nothing; memory is bounded by the number of askers. */
export function createRateGate({ max, windowMs }: { readonly max: number; readonly windowMs: number }): RateGate {
  let window = 0
  const counts = new Map<string, number>()
  return {
    admits(asker, nowMs) {
      const current = Math.floor(nowMs / windowMs)
      if (current !== window || counts.size > MAX_ASKERS) {
        window = current
        counts.clear()
      }
      const count = (counts.get(asker) ?? 0) + 1
      counts.set(asker, count)
      return count <= max
    },
  }
}
