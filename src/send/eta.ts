/** One look at a campaign: how many recipients were settled at an instant. */
export interface ProgressSample {
  readonly atMs: number
  readonly settled: number
}

/** Rates are taken over this long: a whole minute and a bit, so that the quiet end of each minute does not show. */
const WINDOW_MS = 75_000
/** A rate says something after this long, and an estimate after two minutes' ends have been seen or the end is near. */
const SHORTEST_MS = 3_000

/** Adds a look and forgets those outside the window. */
export function addSample(samples: readonly ProgressSample[], sample: ProgressSample): readonly ProgressSample[] {
  const kept = samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS)
  return [...kept, sample]
}

/** Recipients a second; `null` before there is enough to say. */
export function rateOf(samples: readonly ProgressSample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined || last.atMs - first.atMs < SHORTEST_MS) return null
  return ((last.settled - first.settled) * 1_000) / (last.atMs - first.atMs)
}

export interface EtaFacts {
  readonly remaining: number
  /** Recipients a minute may hold; `Infinity` when nothing limits. */
  readonly perMinute: number
  /** Waiting for a send time or a look-up that is not due before this; `null` when nothing does. */
  readonly lastDueMs: number | null
}

/**
 * Milliseconds until everybody is settled. Under a limit it is the limit that tells; otherwise the rate of the last minute. An estimate
 * that nobody could defend is `null`: no rate yet, or nothing moving.
 */
export function etaMs(samples: readonly ProgressSample[], facts: EtaFacts, nowMs: number): number | null {
  if (facts.remaining === 0) return 0
  const rate = rateOf(samples)
  if (rate === null || rate <= 0) return null
  const limitRate = facts.perMinute / 60
  // A pace near the limit means the limit sets it; the measured rate only adds noise then.
  const effective = rate > limitRate * 0.9 ? limitRate : rate
  const workMs = (facts.remaining / effective) * 1_000
  return Math.round(Math.max(workMs, facts.lastDueMs === null ? 0 : facts.lastDueMs - nowMs))
}
