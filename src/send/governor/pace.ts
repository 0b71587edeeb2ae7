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
  /** How much of the pace is this process's, when several divide it. */
  readonly share: number
}

/** How steeply a share grows when the minute falls behind: at 1.2 times the even pace, one process in four takes all that is needed. */
const EAGERNESS = 8

/**
 * Units per millisecond that fill the minute evenly: what is left over the time that is left, but never more than `catchUp` times the
 * even pace of a whole minute. So a stall is made up for inside the minute, without a burst.
 *
 * Processes that divide the pace take their share of that. When some of them have nothing to send or do not get to it, all see in the ledger
 * that the minute falls behind, and whoever still sends takes more: nobody has to know who the others are.
 */
export function paceRate(window: MinuteWindow, { limit, used, catchUp, share }: PaceRules): number {
  const evenRate = limit / (window.closesMs - window.opensMs)
  const leftMs = window.closesMs - window.intoMs
  if (leftMs <= 0) return 0
  const neededRate = Math.max(0, limit - used) / leftMs
  const ownShare = share >= 1 ? share : Math.min(1, share * Math.max(1, neededRate / evenRate) ** EAGERNESS)
  return Math.min(evenRate * catchUp, neededRate) * ownShare
}

/** When the next call may start; at or before `nowMs` means now. */
export function paceFreeAt(pace: Pace, nowMs: number, toleranceMs: number): number {
  return Math.max(pace.freeMs, nowMs - toleranceMs)
}

/** The pace after a call of `units` has started. */
export function pacePassed(pace: Pace, nowMs: number, units: number, rate: number, toleranceMs: number): Pace {
  return { freeMs: paceFreeAt(pace, nowMs, toleranceMs) + units / rate }
}
