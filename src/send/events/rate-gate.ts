/** Counts what each client asks for within a window. */
export interface RateGate {
  /** Whether one more is within bounds; counts it if so. `nowMs` is Unix milliseconds. */
  admits(client: string, nowMs: number): boolean
}

const MAX_CLIENTS = 10_000

/** A gate with a window that starts anew for everyone at once, so that forgetting costs nothing; memory is bounded by the number of clients. */
export function createRateGate({ max, windowMs }: { readonly max: number; readonly windowMs: number }): RateGate {
  let window = 0
  const counts = new Map<string, number>()
  return {
    admits(client, nowMs) {
      const current = Math.floor(nowMs / windowMs)
      if (current !== window || counts.size > MAX_CLIENTS) {
        window = current
        counts.clear()
      }
      const count = (counts.get(client) ?? 0) + 1
      counts.set(client, count)
      return count <= max
    },
  }
}
