// The ledger under many workers, in virtual time: `node scripts/simulate-ledger.ts 1000 60000 4` runs 1,000 workers on a limit of 60,000 a
// minute for 4 minutes, with clocks up to 150 ms off. The governor and the store are the real ones. Exit code 1 when a minute went over.

import { simulate } from '../test/send/support/simulate.ts'

const [workers = '1000', limit = '60000', minutes = '4', callSize = '20'] = process.argv.slice(2).map(Number).map(String)
const startedMs = performance.now()
const { overruns, use, busiest60s, requests } = await simulate({
  seed: 1,
  workers: Number(workers),
  limit: Number(limit),
  minutes: Number(minutes),
  callSize: Number(callSize),
  machineSkewMs: 150,
  providerSkewMs: 150,
  dividesPace: true,
})
const seconds = Math.round((performance.now() - startedMs) / 1_000)
console.log(JSON.stringify({ workers, limit, minutes, callSize, over: overruns.length, use, busiest60s, requests, seconds }))
process.exitCode = overruns.length === 0 ? 0 : 1
