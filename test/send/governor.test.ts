import { describe, expect, it } from 'vitest'
import { factorAt, noFeedback, slowDown } from '../../src/send/governor/feedback.ts'
import { handOutSize, noForecast, observeSpeed } from '../../src/send/governor/forecast.ts'
import { createGovernor } from '../../src/send/governor/governor.ts'
import { batchSizeFor, defaultGovernorSettings } from '../../src/send/governor/limits.ts'
import { errorMs, observeDate, offsetMs, unknownClock } from '../../src/send/governor/provider-clock.ts'

const minuteStart = 30_000_000 * 60_000

describe('provider clock', () => {
  it('finds the offset to within half a round trip from dates cut to the second', () => {
    const trueOffset = 3_337
    let clock = unknownClock(0)
    for (let i = 0; i < 200; i++) {
      const startMs = 1_000_000 + i * 737
      const endMs = startMs + 80
      clock = observeDate(clock, { startMs, endMs, dateMs: Math.floor((startMs + 40 + trueOffset) / 1_000) * 1_000 })
      expect(Math.abs(offsetMs(clock) - trueOffset)).toBeLessThanOrEqual(errorMs(clock, endMs))
    }
    expect(errorMs(clock, clock.updatedMs)).toBeLessThan(120)
  })

  it('starts over when a clock was set', () => {
    let clock = observeDate(unknownClock(0), { startMs: 1_000, endMs: 1_050, dateMs: 1_000 })
    clock = observeDate(clock, { startMs: 2_000, endMs: 2_050, dateMs: 92_000 })
    expect(Math.abs(offsetMs(clock) - 90_000)).toBeLessThan(1_100)
    expect(clock.samples).toBe(1)
  })

  it('grows less sure with time', () => {
    const clock = observeDate(unknownClock(0), { startMs: 1_000, endMs: 1_050, dateMs: 1_000 })
    expect(errorMs(clock, 3_601_050)).toBeCloseTo(errorMs(clock, 1_050) + 720, 0)
  })
})

describe('feedback', () => {
  const refused = (retryAtMs: number | undefined, startMs: number, endMs: number, takenShare: number | null = null, random = 0) => ({
    result: {
      kind: 'deferred',
      httpStatus: 429,
      reason: 'recipient limit exceeded',
      ...(retryAtMs === undefined ? {} : { retryAtMs }),
    } as const,
    startMs,
    endMs,
    random,
    takenShare,
  })

  it('is silent until the date given and up to 0.4 s longer', () => {
    const feedback = slowDown(noFeedback, refused(50_000, 10_000, 10_100, null, 0.5))
    expect(feedback.frozenUntilMs).toBe(50_200)
  })

  it('cuts to 70 % once for all the calls that were under way, and recovers by 5 points a minute', () => {
    let feedback = slowDown(noFeedback, refused(20_000, 10_000, 10_100))
    feedback = slowDown(feedback, refused(21_000, 10_050, 10_150))
    expect(feedback.factor).toBeCloseTo(0.7)
    expect(feedback.frozenUntilMs).toBe(21_000)
    expect(factorAt(feedback, 21_000 + 60_000)).toBeCloseTo(0.75)
    expect(factorAt(feedback, 21_000 + 600_000)).toBe(1)
    feedback = slowDown(feedback, refused(90_000, 81_000, 81_000))
    expect(feedback.factor).toBeCloseTo(0.75 * 0.7)
  })

  it('keeps to what the minute had taken where that is more than 70 %, for five minutes', () => {
    let feedback = slowDown(noFeedback, refused(60_000, 48_000, 48_100, 0.805))
    feedback = slowDown(feedback, refused(60_000, 48_050, 48_150, 0.8))
    expect(feedback.factor).toBe(0.8)
    expect(factorAt(feedback, 60_000 + 5 * 60_000)).toBe(0.8)
    expect(factorAt(feedback, 60_000 + 6 * 60_000)).toBeCloseTo(0.85)
  })

  it('believes a share that was taken only as far as it was used, and below 70 % not at all', () => {
    const slow = slowDown(noFeedback, refused(20_000, 10_000, 10_100))
    expect(slowDown(slow, refused(30_000, 21_000, 21_000, 0.9)).factor).toBeCloseTo(factorAt(slow, 21_000))
    const early = slowDown(noFeedback, refused(20_000, 10_000, 10_100, 0.1))
    expect(early).toMatchObject({ factor: 0.7 })
    expect(factorAt(early, 80_000)).toBeCloseTo(0.75)
  })

  it('waits a minute when no date was given', () => {
    expect(slowDown(noFeedback, refused(undefined, 0, 1_000)).frozenUntilMs).toBe(61_000)
  })
})

describe('hand-out', () => {
  const rules = { limit: 6_000, used: 1_000, timeLeftMs: 30_000, deviations: 2, largest: 1_000, smallest: 50 }

  it('leaves room for what the others will land', () => {
    const forecast = [40, 60, 50].reduce((known, speed) => observeSpeed(known, speed * 10, 10_000), noForecast)
    expect(handOutSize([], rules)).toBe(1_000)
    expect(handOutSize([{ remaining: 1_000, forecast: noForecast }], { ...rules, used: 4_500 })).toBe(500)
    expect(handOutSize([{ remaining: 100_000, forecast }], { ...rules, used: 4_000 })).toBeLessThan(500)
    expect(handOutSize([{ remaining: 1_000, forecast: noForecast }], { ...rules, used: 4_990 })).toBe(0)
  })

  it('never counts more than a worker still holds', () => {
    const fast = { mean: 10, variance: 4, samples: 9 }
    expect(handOutSize([{ remaining: 10, forecast: fast }], { ...rules, used: 5_500 })).toBe(490)
  })

  it('cuts batches so that they fill a minute', () => {
    expect(batchSizeFor(6_000, 1_000)).toBe(1_000)
    expect(batchSizeFor(2_500, 1_000)).toBe(833)
    expect(batchSizeFor(300, 1_000)).toBe(300)
    expect(batchSizeFor(Infinity, 1_000)).toBe(1_000)
  })
})

describe('governor', () => {
  const settings = { ...defaultGovernorSettings, scopes: [{ scope: 'a', requestsPerMinute: Infinity, recipientsPerMinute: 6_000 }] }

  it('starts nothing in the last two seconds of a minute, and nothing before the clock is surely in the next', () => {
    const governor = createGovernor(settings, minuteStart)
    expect(governor.ask(minuteStart + 30_000, [1])).toMatchObject({ kind: 'admitted', count: 1 })
    expect(governor.ask(minuteStart + 57_500, [1])).toMatchObject({ kind: 'wait', reason: 'minute-ends' })
    expect(governor.ask(minuteStart + 60_500, [1])).toMatchObject({ kind: 'wait', reason: 'minute-ends' })
    expect(governor.ask(minuteStart + 61_100, [1])).toMatchObject({ kind: 'admitted' })
  })

  it('goes at an even pace, and at most 1.3 times it after a stall', () => {
    const governor = createGovernor(settings, minuteStart)
    const passed = (fromMs: number, toMs: number): number => {
      let count = 0
      for (let nowMs = fromMs; nowMs < toMs; nowMs += 5) {
        const admission = governor.ask(nowMs, [1, 1, 1, 1])
        if (admission.kind !== 'admitted') continue
        count += admission.count
        const ones = Array.from({ length: admission.count }, () => 1)
        governor.charged(nowMs, admission, ones, [])
      }
      return count
    }
    const even = passed(minuteStart + 2_000, minuteStart + 12_000)
    expect(even).toBeGreaterThan(1_000)
    expect(even).toBeLessThan(1_120)
    const afterStall = passed(minuteStart + 40_000, minuteStart + 50_000)
    expect(afterStall).toBeGreaterThan(1_300)
    expect(afterStall).toBeLessThan(1_430)
  })

  it('uses only the share of a minute that was left when it started', () => {
    const governor = createGovernor(settings, minuteStart + 30_000)
    const [limit] = governor.status(minuteStart + 31_000).limits
    expect(limit!.recipientsPerMinute).toBeGreaterThan(2_600)
    expect(limit!.recipientsPerMinute).toBeLessThan(3_000)
    expect(governor.status(minuteStart + 90_000).limits[0]!.recipientsPerMinute).toBe(6_000)
  })

  it('asks for a split of a call that no minute could hold', () => {
    const governor = createGovernor(
      { ...settings, scopes: [{ scope: 'a', requestsPerMinute: Infinity, recipientsPerMinute: 400 }] },
      minuteStart,
    )
    expect(governor.ask(minuteStart + 30_000, [1_000])).toEqual({ kind: 'too-large', maxRecipients: 400 })
  })

  it('must be let through by every scope, in both units', () => {
    const scopes = [
      { scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: 100_000 },
      { scope: 'domain', requestsPerMinute: 60, recipientsPerMinute: 50_000 },
    ]
    const governor = createGovernor({ ...settings, scopes }, minuteStart)
    const admission = governor.ask(
      minuteStart + 2_000,
      Array.from({ length: 50 }, () => 1),
    )
    expect(admission).toMatchObject({ kind: 'admitted', count: 1 })
  })

  it.each([
    { name: 'took a minute', lengthMs: 60_000 },
    { name: 'was under way when the clock was set forward', lengthMs: 90_000 },
  ])('goes on after a first answer that $name', ({ lengthMs }) => {
    const governor = createGovernor(settings, minuteStart)
    const [startMs, endMs] = [minuteStart + 1_000, minuteStart + 1_000 + lengthMs]
    const result = { kind: 'accepted', httpStatus: 200, providerId: '<1@example.com>', providerDateMs: startMs } as const
    governor.answered({ recipients: 1, startMs, endMs, result, random: 0 })
    const seconds = Array.from({ length: 120 }, (_, second) => endMs + second * 1_000)
    expect(seconds.filter((nowMs) => governor.ask(nowMs, [1]).kind === 'admitted').length).toBeGreaterThan(20)
  })

  it('falls silent for all scopes when one call is refused', () => {
    const governor = createGovernor(settings, minuteStart)
    const result = { kind: 'deferred', httpStatus: 420, reason: 'limit', retryAtMs: minuteStart + 45_000 } as const
    const feedback = governor.answered({ recipients: 1, startMs: minuteStart + 20_000, endMs: minuteStart + 20_100, result, random: 0.2 })
    expect(feedback).toMatchObject([{ scope: 'a', frozenUntilMs: minuteStart + 45_080 }])
    expect(governor.ask(minuteStart + 45_050, [1])).toEqual({ kind: 'wait', untilMs: minuteStart + 45_080, reason: 'provider-silence' })
    expect(governor.ask(minuteStart + 45_080, [1])).toMatchObject({ kind: 'admitted' })
  })

  it('takes a network that failed for no word about limits', () => {
    const governor = createGovernor(settings, minuteStart)
    expect(
      governor.answered({ recipients: 1, startMs: 0, endMs: 1, result: { kind: 'deferred', reason: 'ECONNREFUSED' }, random: 0 }),
    ).toEqual([])
  })

  it('lets everything through when nothing is limited', () => {
    const governor = createGovernor(
      { ...settings, scopes: [{ scope: 'a', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }] },
      minuteStart,
    )
    expect(governor.ask(minuteStart + 59_900, [1_000, 1_000])).toMatchObject({ kind: 'admitted', count: 2 })
  })
})
