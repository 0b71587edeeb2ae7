// Wall time of whole processes, one after the other in turn, so that what else the machine does reaches all of them alike.

import { spawnSync } from 'node:child_process'

export interface Run {
  readonly name: string
  readonly cwd: string
  /** Arguments of `node`. */
  readonly args: readonly string[]
  /** Is called before each run, and not timed. */
  readonly prepare?: (round: number) => void
}

export interface Timing {
  readonly name: string
  readonly medianMs: number
  readonly bestMs: number
  /** The median against that of the first run. */
  readonly ratio: number
}

/** Runs each command once in every round. */
export function alternate(runs: readonly Run[], rounds: number): readonly Timing[] {
  const times = runs.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { name, cwd, args, prepare }] of runs.entries()) {
      prepare?.(round)
      const start = performance.now()
      const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
      // The first round fills the caches of the disk and of compiled code.
      if (round > 0) times[i]!.push(performance.now() - start)
    }
  }
  const first = median(times[0]!)
  return runs.map(({ name }, i) => {
    const medianMs = median(times[i]!)
    return {
      name,
      medianMs: Math.round(medianMs),
      bestMs: Math.round(Math.min(...times[i]!)),
      ratio: Math.round((medianMs / first) * 100) / 100,
    }
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
