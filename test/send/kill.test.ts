import { describe, expect, it } from 'vitest'
import { runKill } from './support/kill-matrix.ts'
import { killPoints } from './support/kill-points.ts'

const WAITS: ReadonlySet<string> = new Set(['store-locked', 'clock-forward', 'clock-back'])

// One repeat of each point that is not a wait of half a minute; `npm run torture` runs the whole matrix.
const points = killPoints.filter(({ blow = 'kill', crossesMinute }) => !WAITS.has(blow) && crossesMinute !== true)

describe.concurrent('a sender that is hit', () => {
  it.for(points.map((point, index) => ({ point, workers: index % 2 === 0 ? 4 : 1, mode: index % 3 === 0 ? 'merge' : 'single' }) as const))(
    'loses nothing and repeats nothing: $point.name ($workers workers, $mode)',
    { timeout: 120_000 },
    async ({ point, workers, mode }, { signal }) => {
      const outcome = await runKill(point, workers, mode, 0, signal)
      expect(outcome.wasHit).toBe(true)
      expect(outcome).toMatchObject({ duplicates: 0, lost: 0, total: 120, breaches: [] })
      expect(outcome.counts).toMatchObject({ uncertain: 0, held: 0, failed: 0 })
      expect(outcome.uncertainAfter).toBeLessThanOrEqual(workers * 4 * (outcome.mode === 'merge' ? 20 : 1))
    },
  )
})
