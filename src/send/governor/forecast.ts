/** Mean and deviation of recent speeds, in recipients per millisecond; older samples fade. */
export interface SpeedForecast {
  readonly mean: number
  readonly variance: number
  readonly samples: number
}

export const noForecast: SpeedForecast = { mean: 0, variance: 0, samples: 0 }

const FADE = 0.2

/** Takes in how fast one hand-out went. */
export function observeSpeed(forecast: SpeedForecast, recipients: number, durationMs: number): SpeedForecast {
  const speed = recipients / Math.max(1, durationMs)
  if (forecast.samples === 0) return { mean: speed, variance: 0, samples: 1 }
  const difference = speed - forecast.mean
  const mean = forecast.mean + FADE * difference
  return { mean, variance: (1 - FADE) * (forecast.variance + FADE * difference * difference), samples: forecast.samples + 1 }
}

/** A hand-out that a worker still holds. */
export interface OpenHandOut {
  readonly remaining: number
  readonly forecast: SpeedForecast
}

export interface HandOutRules {
  /** Recipients the minute may hold, and how many were charged. */
  readonly limit: number
  readonly used: number
  readonly timeLeftMs: number
  /** How many deviations above the mean the others are expected to go. */
  readonly deviations: number
  readonly largest: number
  readonly smallest: number
}

/**
 * How many recipients to hand to a worker that asks. Statistics size the hand-out and never admit a call: that is the ledger's work
 * (mean + 3σ alone overran 17 of 95 simulated minutes). The others' deviations are added, not their variances, since they share one
 * provider and slow down together.
 *
 * @returns 0 when the minute has no head-room worth a hand-out
 */
export function handOutSize(open: readonly OpenHandOut[], rules: HandOutRules): number {
  if (rules.limit === Infinity) return rules.largest
  let expected = 0
  let deviation = 0
  for (const { remaining, forecast } of open) {
    if (forecast.samples === 0) {
      expected += remaining
      continue
    }
    expected += Math.min(remaining, forecast.mean * rules.timeLeftMs)
    deviation += Math.sqrt(forecast.variance) * rules.timeLeftMs
  }
  const remainingTotal = open.reduce((sum, { remaining }) => sum + remaining, 0)
  const landing = Math.min(remainingTotal, expected + rules.deviations * deviation)
  const size = Math.min(rules.largest, Math.floor(rules.limit - rules.used - landing))
  return size < rules.smallest ? 0 : size
}
