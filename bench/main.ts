// `npm run bench` runs the benchmarks that need neither a browser nor several processes, in under three minutes; `npm run bench -- fleet
// studio` those, `npm run bench -- compile` any, and `-- --full` all of them with as many rounds, recipients and mails as the project
// promises for. Each is a script of its own, in a process of its own, so that none inherits the heap or the optimised code of
// another. What they write is compared with the last tag's.

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { printComparison } from './compare.ts'
import { lastTag, resultsOf } from './last-tag.ts'

/** How a benchmark runs when nobody says how: in a few seconds, or as long as it needs. */
const SIZES: Readonly<Record<string, { readonly quick: readonly string[]; readonly full: readonly string[] }>> = {
  build: { quick: ['--quick'], full: [] },
  check: { quick: ['--documents=100'], full: [] },
  compile: { quick: [], full: ['--full'] },
  fleet: { quick: [], full: ['--recipients=300000'] },
  recipients: { quick: [], full: ['--full'] },
  send: { quick: ['--recipients=20000', '--single=2000'], full: ['--recipients=300000'] },
  start: { quick: ['--quick'], full: [] },
  store: { quick: [], full: ['--recipients=300000'] },
  studio: { quick: ['--saves=12'], full: ['--saves=1000'] },
  webhooks: { quick: [], full: ['--events=100000'] },
}

/** They start PostgreSQL and workers, or Chromium, and take as long as three others each. */
const LONG: ReadonlySet<string> = new Set(['fleet', 'studio'])

const folder = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
const asked = process.argv.slice(2).filter((argument) => names.includes(argument))
const flags = process.argv.slice(2).filter((argument) => !names.includes(argument))
const unknown = flags.filter((flag, i) => !flag.startsWith('-') && !flags[i - 1]?.startsWith('--'))
const isFull = flags.includes('--full')
const own = flags.filter((flag) => flag !== '--full')

if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exitCode = 2
} else if (own.length > 0 && asked.length !== 1) {
  console.error(`${own.join(' ')} is for one benchmark: npm run bench -- <name> ${own.join(' ')}`)
  process.exitCode = 2
} else {
  const started = performance.now()
  const usual = isFull ? names : names.filter((name) => !LONG.has(name))
  const ran = asked.length > 0 ? asked : usual
  const times = ran.map((name) => `${name} ${seconds(run(name))}`)
  console.log(`\n${times.join(', ')}: ${seconds(performance.now() - started)} s`)
  compareWithLastTag(ran)
}

/** Runs one, and returns how many milliseconds it took. */
function run(name: string): number {
  console.log(`\n── ${name} ──`)
  const started = performance.now()
  const sizes = SIZES[name]?.[isFull ? 'full' : 'quick'] ?? []
  const { status } = spawnSync(process.execPath, ['--conditions=emailc:source', `${folder}${name}.bench.ts`, ...sizes, ...own], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) process.exitCode = 1
  return performance.now() - started
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(0)
}

function compareWithLastTag(ran: readonly string[]): void {
  if (process.env['EMAILC_BENCH_ALONE'] === '1') return
  const tag = lastTag(`${folder}..`)
  if (tag === undefined) return console.log('There is no tag yet to compare with.')
  const before = resultsOf(`${folder}..`, tag, ran, isFull ? ['--full'] : [])
  printComparison(tag, before, `${folder}../artifacts/bench`, ran)
}
