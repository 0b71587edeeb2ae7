import type { MinuteWindow } from './minute.ts'

/** One budget's pace: the time from which the next unit is free, in the provider's clock. */
export interface Pace {
  readonly freeMs: number
}

export interface PaceRules {
  /** Units this minute may hold, feedback and a short first minute already counted. */
  readonly limit: number
  readonly used: number
  readonly catchUp: number
}

/**
 * Units per millisecond that fill the minute evenly: what is left over the time that is left, but never more than `catchUp` times the
 * even pace of a whole minute. So a stall is made up for inside the minute, without a burst.
 */
export function paceRate(window: MinuteWindow, { limit, used, catchUp }: PaceRules): number {
  const evenRate = limit / (window.closesMs - window.opensMs)
  const leftMs = window.closesMs - window.intoMs
  return leftMs <= 0 ? 0 : Math.min(evenRate * catchUp, Math.max(0, limit - used) / leftMs)
}

/** When the next call may start; at or before `nowMs` means now. */
export function paceFreeAt(pace: Pace, nowMs: number, toleranceMs: number): number {
  return Math.max(pace.freeMs, nowMs - toleranceMs)
}

/** The pace after a call of `units` has started. */
export function pacePassed(pace: Pace, nowMs: number, units: number, rate: number, toleranceMs: number): Pace {
  return { freeMs: paceFreeAt(pace, nowMs, toleranceMs) + units / rate }
}
