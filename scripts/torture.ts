// The whole kill matrix: every point × {1, 4} workers × {single, merge} × repeats. `npm run torture -- 20 intent` runs the points
// whose name holds "intent" 20 times each. One line for each point; exit code 1 when anything was lost or repeated.

import { killPoints, runKill } from '../test/send/support/kill-matrix.ts'
import type { KillOutcome, KillPoint } from '../test/send/support/kill-matrix.ts'

const IN_PARALLEL = 2
const [repeats = '20', filter = ''] = process.argv.slice(2)

async function runPoint(point: KillPoint): Promise<KillOutcome[]> {
  const cases = Array.from({ length: Number(repeats) }, (_, repeat) => repeat).flatMap((repeat) =>
    [1, 4].map((workers) => () => runKill(point, workers, repeat % 2 === 0 ? 'single' : 'merge', repeat)),
  )
  const outcomes: KillOutcome[] = []
  const lane = async (): Promise<void> => {
    for (let run = cases.shift(); run !== undefined; run = cases.shift()) outcomes.push(await run())
  }
  await Promise.all(Array.from({ length: IN_PARALLEL }, lane))
  return outcomes
}

const sum = (outcomes: readonly KillOutcome[], of: (outcome: KillOutcome) => number): number =>
  outcomes.reduce((total, outcome) => total + of(outcome), 0)

let isClean = true
console.log(`${'point'.padEnd(44)} runs  killed  duplicates  lost  most uncertain  totals wrong`)
for (const point of killPoints.filter(({ name }) => name.includes(filter))) {
  const outcomes = await runPoint(point)
  const duplicates = sum(outcomes, (outcome) => outcome.duplicates)
  const lost = sum(outcomes, (outcome) => outcome.lost)
  const wrongTotals = sum(outcomes, ({ total, recipients }) => (total === recipients ? 0 : 1))
  isClean &&= duplicates + lost + wrongTotals === 0
  const columns = [
    [outcomes.length, 4],
    [sum(outcomes, ({ wasKilled }) => (wasKilled ? 1 : 0)), 6],
    [duplicates, 10],
    [lost, 4],
    [Math.max(...outcomes.map(({ uncertainAfterKill }) => uncertainAfterKill)), 14],
    [wrongTotals, 12],
  ] as const
  console.log(`${point.name.padEnd(44)} ${columns.map(([value, width]) => String(value).padStart(width)).join('  ')}`)
}
process.exitCode = isClean ? 0 : 1
