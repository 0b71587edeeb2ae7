// The governor's nightly: `npm run simulate` runs every world of the simulation with 200 seeds, the real governor and ledger in virtual time;
// `npm run simulate -- 20 stalls` runs those whose name is or holds "stalls" with 20. One line for each world; exit code 1 when any minute went
// over its limit, less was used than the clocks and the provider allow, or a refusal was not heeded.

import { simulate } from '../test/send/support/simulate.ts'
import { allowedUse, leastRecovery, leastUse, worlds } from '../test/send/support/worlds.ts'

const [seeds = '200', filter = ''] = process.argv.slice(2)
const startedMs = performance.now()
let isClean = true
const width = Math.max(...Object.keys(worlds).map((name) => name.length))
console.log(`${'world'.padEnd(width)} seeds  minutes  over  least use  mean use  late refusals  in silence  busiest 60 s`)
const chosen = Object.entries(worlds).filter(([name]) => (filter in worlds ? name === filter : name.includes(filter)))
for (const [name, world] of chosen) {
  let [over, use, sum, late, silence, busiest, minutes] = [0, Infinity, 0, 0, 0, 0, 0]
  for (let seed = 1; seed <= Number(seeds); seed++) {
    const report = await simulate({ ...world, seed })
    over += report.overruns.length
    const allowed = allowedUse(world, report)
    const share = report.use / allowed.least
    use = Math.min(use, share)
    sum += share
    isClean &&= share > leastUse(world, report) && report.use <= allowed.most && report.longestWakeMs < 1_500
    if (world.allowedShare !== undefined) isClean &&= leastRecovery(report) > world.limit * world.allowedShare * 0.95
    late = Math.max(late, report.lateRefusedShare)
    silence += report.duringSilence
    busiest = Math.max(busiest, report.busiest60s / world.limit)
    minutes += report.counted.size
  }
  isClean &&= over === 0 && late < 0.01 && silence === 0
  const cells = [
    [seeds, 5],
    [String(minutes), 7],
    [String(over), 4],
    [`${(use * 100).toFixed(2)} %`, 9],
    [`${((sum / Number(seeds)) * 100).toFixed(2)} %`, 8],
    [`${(late * 100).toFixed(2)} %`, 13],
    [String(silence), 10],
    [`${busiest.toFixed(3)} × L`, 12],
  ] as const
  console.log(`${name.padEnd(width)} ${cells.map(([value, columns]) => value.padStart(columns)).join('  ')}`)
}
console.log(`\n${Math.round((performance.now() - startedMs) / 1_000)} s`)
process.exitCode = isClean ? 0 : 1
