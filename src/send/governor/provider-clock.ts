/**
 * What is known about the provider's clock: its distance from ours lies between two bounds. Every answer's `Date` narrows them, because
 * the provider wrote it, cut to the second, between our sending and our receiving.
 */
export interface ProviderClock {
  readonly lowMs: number
  readonly highMs: number
  readonly updatedMs: number
  readonly samples: number
}

/** Clocks drift: the bounds grow by this much while nobody looks (200 parts per million, ten times a bad quartz). */
const DRIFT_PER_MS = 0.0002
/** Before any answer: NTP keeps servers within this, and the guard covers more. */
const UNKNOWN_MS = 1_000
/** What `Date` can be wrong by and still be believed, beyond its resolution: a proxy's own clock, an NTP step. */
const SLACK_MS = 25
/**
 * More is never assumed, so that a third of each minute stays open: without a call there is no answer, and without an answer nothing more
 * would ever be known. A first answer that took a minute, or a clock that was set meanwhile, leaves less than that.
 */
const MAX_ERROR_MS = 20_000

export function unknownClock(nowMs: number): ProviderClock {
  return { lowMs: -UNKNOWN_MS, highMs: UNKNOWN_MS, updatedMs: nowMs, samples: 0 }
}

/**
 * Takes in one answer.
 *
 * @param answer local times around the call, and the `Date` of the answer, all Unix milliseconds
 */
export function observeDate(
  clock: ProviderClock,
  answer: { readonly startMs: number; readonly endMs: number; readonly dateMs: number },
): ProviderClock {
  const lowMs = answer.dateMs - answer.endMs - SLACK_MS
  const highMs = answer.dateMs + 1_000 - answer.startMs + SLACK_MS
  const aged = age(clock, answer.endMs)
  const isFirst = clock.samples === 0
  const narrowed = { lowMs: isFirst ? lowMs : Math.max(aged.lowMs, lowMs), highMs: isFirst ? highMs : Math.min(aged.highMs, highMs) }
  // No overlap: one of the clocks was set. What was known before says nothing about the time after.
  const isConsistent = narrowed.lowMs <= narrowed.highMs
  return { ...(isConsistent ? narrowed : { lowMs, highMs }), updatedMs: answer.endMs, samples: isConsistent ? clock.samples + 1 : 1 }
}

/** Best estimate of provider minus local time. */
export function offsetMs(clock: ProviderClock): number {
  return (clock.lowMs + clock.highMs) / 2
}

/** How far the estimate may be off at an instant. */
export function errorMs(clock: ProviderClock, nowMs: number): number {
  const aged = age(clock, nowMs)
  return Math.min(MAX_ERROR_MS, (aged.highMs - aged.lowMs) / 2)
}

function age(clock: ProviderClock, nowMs: number): { readonly lowMs: number; readonly highMs: number } {
  const grownMs = Math.max(0, nowMs - clock.updatedMs) * DRIFT_PER_MS
  return { lowMs: clock.lowMs - grownMs, highMs: clock.highMs + grownMs }
}
