export const MINUTE_MS = 60_000

/** The part of the provider's current minute in which a call may start. */
export interface MinuteWindow {
  readonly minute: number
  /** Milliseconds into the provider's minute. */
  readonly intoMs: number
  readonly opensMs: number
  readonly closesMs: number
}

/**
 * A call that starts now may be counted anywhere between `now − ε` and its answer `+ ε`. Starting only when `now − ε` is in the minute,
 * and stopping `guardMs + ε` before its end, keeps nearly every call inside one minute; the ledger charges the rest to both.
 */
export function windowAt(providerMs: number, epsilonMs: number, guardMs: number): MinuteWindow {
  const minute = Math.floor(providerMs / MINUTE_MS)
  return { minute, intoMs: providerMs - minute * MINUTE_MS, opensMs: epsilonMs, closesMs: MINUTE_MS - guardMs - epsilonMs }
}

/** When the next minute opens, in local time. */
export function nextOpeningMs(window: MinuteWindow, nowMs: number): number {
  return nowMs + MINUTE_MS - window.intoMs + window.opensMs
}
