// What one more recipient takes, in things that can be counted: times are noise where tests run.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

// Interpreted, on one thread and without a collection in between, a mail allocates the same bytes in every run.
const FLAGS = [
  '--conditions=emailc:source',
  '--no-opt',
  '--no-maglev',
  '--no-sparkplug',
  '--single-threaded',
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
]

interface Counts {
  /** Bytes of heap, the mail's own strings included. */
  readonly bytes: number
  /** Steps along the trie of structures. */
  readonly steps: number
  readonly values: number
  readonly lowerings: number
}

/** A change that needs more says in docs/decisions/051-hot-path.md what for. */
const LIMITS: Readonly<Record<string, Counts>> = {
  receipt: { bytes: 32_200, steps: 35, values: 50, lowerings: 2 },
  newsletter: { bytes: 32_800, steps: 42, values: 41, lowerings: 3 },
}

describe('one more recipient', () => {
  const script = fileURLToPath(new URL('../../bench/systems/counts.ts', import.meta.url))
  const { stdout, stderr } = spawnSync(process.execPath, [...FLAGS, script], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
  })
  if (stdout === '') throw new Error(stderr)
  const counts = JSON.parse(stdout) as Record<string, Counts>

  it.each(Object.keys(LIMITS))('of the %s allocates, steps and lowers no more than it did', (mail) => {
    for (const name of ['bytes', 'steps', 'values', 'lowerings'] as const) {
      expect(counts[mail]![name], name).toBeGreaterThan(0)
      expect(counts[mail]![name], name).toBeLessThanOrEqual(LIMITS[mail]![name])
    }
  })
})
