import { describe, expect, it } from 'vitest'
import { simulate } from './support/simulate.ts'
import { allowedUse, leastRecovery, leastUse, worlds } from './support/worlds.ts'

// The real governor and the real ledger under a made-up world, in virtual time. `npm run simulate` runs the nightly sweep of 200 seeds.
const seeds = Array.from({ length: 2 }, (_, index) => index + 1)
const calm = { limit: 600, workers: 4, minutes: 4 }
const all = Object.entries(worlds)
const stingy = all.filter(([, { allowedShare }]) => allowedShare !== undefined)

describe('the ledger', () => {
  for (const [name, world] of all) {
    it(`lets no minute over the limit, and uses it: ${name}`, async () => {
      for (const seed of seeds) {
        const report = await simulate({ ...world, seed })
        expect({ seed, overruns: report.overruns }).toEqual({ seed, overruns: [] })
        const allowed = allowedUse(world, report)
        expect(report.use, `use with seed ${seed}`).toBeGreaterThan(leastUse(world, report) * allowed.least)
        expect(report.use, `use with seed ${seed}`).toBeLessThanOrEqual(allowed.most)
      }
    })
  }

  it('is used to its half by senders that are all more than two seconds off, and by them alone', async () => {
    // Seeds with all four of them, three and none beyond two seconds.
    const halves = { 4: 4, 7: 3, 2: 0 }
    for (const [seed, far] of Object.entries(halves)) {
      const report = await simulate({ ...worlds['clocks that are two seconds off']!, seed: Number(seed) })
      const { senders, use } = report
      expect(senders.filter(({ offsetMs }) => Math.abs(offsetMs) > 2_000)).toHaveLength(far)
      for (const { offsetMs, measuredOffsetMs } of senders) expect(Math.abs(measuredOffsetMs - offsetMs)).toBeLessThan(100)
      expect(use).toBeGreaterThan(far === 4 ? 0.495 : 0.99)
      expect(use).toBeLessThanOrEqual(far === 4 ? 0.5 : 1)
    }
  })

  for (const [name, world] of stingy) {
    it(`finds the limit of ${name}, asks nothing of it while it wants silence, and goes on in time`, async () => {
      for (const seed of seeds) {
        const report = await simulate({ ...world, seed })
        expect(report.refused).toBeGreaterThan(0)
        expect(report.lateRefusedShare).toBeLessThan(0.01)
        expect(report.duringSilence).toBe(0)
        expect(report.longestWakeMs).toBeLessThan(1_500)
        expect(leastRecovery(report)).toBeGreaterThan(world.limit * world.allowedShare! * 0.95)
      }
    })
  }

  it('loses of batches of a thousand only what an answer in the next minute leaves open', async () => {
    // The one seed of 200 in which that happens: five calls of six in the minute after.
    const report = await simulate({ ...worlds['batches of a thousand']!, seed: 164 })
    expect(report.use).toBeCloseTo(35 / 36)
    expect(report.use + report.chargedTwice).toBe(1)
  })

  it('is no burst: any 60 seconds hold at most the catch-up', async () => {
    for (const seed of seeds) {
      const report = await simulate({ ...calm, workers: 1, seed, stallShare: 0.5 })
      expect(report.busiest60s).toBeLessThanOrEqual(600 * 1.3)
    }
  })
})
