import { describe, expect, it } from 'vitest'
import { killPoints, runKill } from './support/kill-matrix.ts'

// One repeat of each point; `node scripts/torture.ts` runs the whole matrix.
describe.concurrent('a sender that is killed', () => {
  it.each(
    killPoints.map((point, index) => ({ point, workers: index % 2 === 0 ? 4 : 1, mode: index % 3 === 0 ? 'merge' : 'single' }) as const),
  )(
    'loses nothing and repeats nothing: $point.name ($workers workers, $mode)',
    async ({ point, workers, mode }) => {
      const outcome = await runKill(point, workers, mode, 0)
      expect(outcome.wasKilled).toBe(true)
      expect(outcome).toMatchObject({ duplicates: 0, lost: 0, total: 120 })
      expect(outcome.counts).toMatchObject({ uncertain: 0, held: 0, failed: 0 })
      expect(outcome.uncertainAfterKill).toBeLessThanOrEqual(workers * 4 * (mode === 'merge' ? 20 : 1))
    },
    60_000,
  )
})
