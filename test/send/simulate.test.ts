import { describe, expect, it } from 'vitest'
import { simulate } from './support/simulate.ts'
import type { World } from './support/simulate.ts'

// The real governor and the real ledger under a made-up world, in virtual time. EMAILC_SEEDS=200 runs the nightly sweep.
const seeds = Array.from({ length: Number(process.env['EMAILC_SEEDS'] ?? 2) }, (_, index) => index + 1)
const calm = { limit: 600, workers: 4, minutes: 4 }
const worlds: Readonly<Record<string, Omit<World, 'seed'>>> = {
  'four senders': calm,
  'one sender of one a second': { limit: 60, workers: 1, minutes: 4 },
  'sixteen senders': { ...calm, workers: 16 },
  'sixteen senders that divide the pace': { ...calm, workers: 16, dividesPace: true },
  'four senders that divide the pace, of which one has anything to send': { ...calm, dividesPace: true, busyWorkers: 1 },
  'sixteen senders that divide the pace, of which five have anything to send': { ...calm, workers: 16, dividesPace: true, busyWorkers: 5 },
  'clocks that are half a second off': { ...calm, machineSkewMs: 500, providerSkewMs: 500 },
  'clocks that are two seconds off': { ...calm, machineSkewMs: 2_000, providerSkewMs: 2_000, minutes: 5 },
  'a provider that takes two seconds': { ...calm, latencyMs: 2_000 },
  'a provider that stalls in every other minute': { ...calm, stallShare: 0.5 },
  'senders that die in every fourth minute': { ...calm, crashShare: 0.25 },
  'batches of a thousand': { limit: 6_000, workers: 4, minutes: 8, callSize: 1_000 },
}

describe('the ledger', () => {
  for (const [name, world] of Object.entries(worlds)) {
    it(`lets no minute over the limit, and uses it: ${name}`, async () => {
      for (const seed of seeds) {
        const report = await simulate({ ...world, seed })
        expect({ seed, overruns: report.overruns }).toEqual({ seed, overruns: [] })
        expect(report.use, `use with seed ${seed}`).toBeGreaterThan(0.99)
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
