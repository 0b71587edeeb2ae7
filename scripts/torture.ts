// The whole kill matrix: every point × {1, 4} workers × repeats, single and merge mode by turns. `npm run torture -- 20 intent` runs the points
// whose name is or holds "intent" 20 times each. One line for each point; exit code 1 when anything was lost, repeated or broken.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runKill } from '../test/send/support/kill-matrix.ts'
import type { KillOutcome } from '../test/send/support/kill-matrix.ts'
import { killPoints } from '../test/send/support/kill-points.ts'
import type { KillPoint } from '../test/send/support/kill-points.ts'

/** Most of a run is start-up, which takes a core; where a run mostly waits, many go side by side. */
const LANES = 4
const WAITING_LANES = 14

const [repeats = '20', filter = ''] = process.argv.slice(2)
// Children share their compiled modules, which halves what they need to start.
const cache = mkdtempSync(join(tmpdir(), 'emailc-torture-'))
process.env['NODE_COMPILE_CACHE'] = cache

async function runPoint(point: KillPoint): Promise<KillOutcome[]> {
  const cases = Array.from({ length: Number(repeats) }, (_, repeat) => repeat).flatMap((repeat) =>
    [1, 4].map((workers) => () => runKill(point, workers, repeat % 2 === 0 ? 'single' : 'merge', repeat)),
  )
  const outcomes: KillOutcome[] = []
  const lane = async (): Promise<void> => {
    for (let run = cases.shift(); run !== undefined; run = cases.shift()) outcomes.push(await run())
  }
  await Promise.all(Array.from({ length: point.setting?.perMinute === undefined ? LANES : WAITING_LANES }, lane))
  return outcomes
}

const sum = (outcomes: readonly KillOutcome[], of: (outcome: KillOutcome) => number): number =>
  outcomes.reduce((total, outcome) => total + of(outcome), 0)

let isClean = true
const startedMs = performance.now()
console.log(`${'point'.padEnd(52)} runs   hit  duplicates  lost  most uncertain  totals wrong  seconds`)
const isExact = killPoints.some(({ name }) => name === filter)
for (const point of killPoints.filter(({ name }) => (isExact ? name === filter : name.includes(filter)))) {
  const pointMs = performance.now()
  const outcomes = await runPoint(point)
  const duplicates = sum(outcomes, (outcome) => outcome.duplicates)
  const lost = sum(outcomes, (outcome) => outcome.lost)
  const wrongTotals = sum(outcomes, ({ total, recipients }) => (total === recipients ? 0 : 1))
  const breaches = outcomes.flatMap((outcome) => outcome.breaches)
  const columns = [
    [outcomes.length, 4],
    [sum(outcomes, ({ wasHit }) => (wasHit ? 1 : 0)), 4],
    [duplicates, 10],
    [lost, 4],
    [Math.max(...outcomes.map(({ uncertainAfter }) => uncertainAfter)), 14],
    [wrongTotals, 12],
    [Math.round((performance.now() - pointMs) / 1_000), 7],
  ] as const
  console.log(`${point.name.padEnd(52)} ${columns.map(([value, width]) => String(value).padStart(width)).join('  ')}`)
  for (const breach of breaches) console.log(`  ${breach}`)
  isClean &&= duplicates + lost + wrongTotals + breaches.length === 0
}
console.log(`\n${Math.round((performance.now() - startedMs) / 1_000)} s`)
rmSync(cache, { recursive: true })
process.exitCode = isClean ? 0 : 1
