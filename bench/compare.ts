// Two runs of the same benchmarks, figure by figure.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Change {
  readonly figure: string
  readonly before: number
  readonly now: number
}

/** Differences below this are noise on most machines. */
const NOISE = 0.1

/** Every number that both have, by its path. An object in an array goes by its `system` or `what`. */
export function changes(before: unknown, now: unknown): readonly Change[] {
  const old = figures(before)
  return [...figures(now)].flatMap(([figure, value]) => (old.has(figure) ? [{ figure, before: old.get(figure)!, now: value }] : []))
}

/** Prints the figures that differ by more than noise, and how many do not. */
export function printComparison(tag: string, before: string, now: string, names: readonly string[]): void {
  for (const name of names) {
    const files = [before, now].map((folder) => join(folder, `${name}.json`))
    if (!files.every((file) => existsSync(file))) {
      console.log(`\n${name}: no figures of ${existsSync(files[1]!) ? tag : 'this run'} to compare.`)
      continue
    }
    const [old, current] = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as unknown)
    const all = changes(old, current)
    const different = all.filter((change) => Math.abs(change.now - change.before) > NOISE * Math.abs(change.before))
    console.log(`\n${name} against ${tag}: ${all.length - different.length} of ${all.length} figures within ${NOISE * 100} %`)
    for (const change of different) console.log(`  ${row(change)}`)
  }
}

function row({ figure, before, now }: Change): string {
  const percent = before === 0 ? '' : ` ${now > before ? '+' : ''}${((now / before - 1) * 100).toFixed(0)} %`
  return `${figure.padEnd(56)} ${before.toFixed(2).padStart(10)} → ${now.toFixed(2).padStart(10)}${percent}`
}

function figures(value: unknown, path = '', into = new Map<string, number>()): Map<string, number> {
  if (typeof value === 'number') into.set(path, value)
  if (typeof value !== 'object' || value === null) return into
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'limit') continue // a promise, not a figure
    const named = inner as { system?: string; what?: string } | null
    const step = Array.isArray(value) && typeof inner === 'object' ? (named?.system ?? named?.what ?? key) : key
    figures(inner, path === '' ? step : `${path} / ${step}`, into)
  }
  return into
}
