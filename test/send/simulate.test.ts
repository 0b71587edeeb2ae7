import { describe, expect, it } from 'vitest'
import { simulate } from './support/simulate.ts'
import { worlds } from './support/worlds.ts'

// The real governor and the real ledger under a made-up world, in virtual time. `npm run simulate` runs the nightly sweep of 200 seeds.
const seeds = Array.from({ length: 2 }, (_, index) => index + 1)
const calm = { limit: 600, workers: 4, minutes: 4 }
const whole = Object.entries(worlds).filter(([, { allowedShare }]) => allowedShare === undefined)

describe('the ledger', () => {
  for (const [name, { least = 0.99, ...world }] of whole) {
    it(`lets no minute over the limit, and uses it: ${name}`, async () => {
      for (const seed of seeds) {
        const report = await simulate({ ...world, seed })
        expect({ seed, overruns: report.overruns }).toEqual({ seed, overruns: [] })
        expect(report.use, `use with seed ${seed}`).toBeGreaterThan(least)
      }
    })
  }

  it('finds the limit of a provider that allows less than it says, and asks nothing of it while it wants silence', async () => {
    for (const seed of seeds) {
      const report = await simulate({ seed, limit: 600, workers: 1, minutes: 16, allowedShare: 0.8 })
      expect(report.duringSilence).toBe(0)
      expect(report.lateRefusedShare).toBeLessThan(0.01)
      expect(report.refused).toBeGreaterThan(0)
      const last = [...report.counted.values()].slice(-4, -1)
      expect(Math.max(...last)).toBeGreaterThan(600 * 0.8 * 0.95)
    }
  })

  it('is no burst: any 60 seconds hold at most the catch-up', async () => {
    for (const seed of seeds) {
      const report = await simulate({ ...calm, workers: 1, seed, stallShare: 0.5 })
      expect(report.busiest60s).toBeLessThanOrEqual(600 * 1.3)
    }
  })
})
