import { describe, expect, it } from 'vitest'
import { addSample, etaMs } from '../../src/send/eta.ts'
import type { ProgressSample } from '../../src/send/eta.ts'
import { simulate } from './support/simulate.ts'
import type { Look, World } from './support/simulate.ts'

const steady = { seed: 1, limit: 600, workers: 1, minutes: 7, looksEveryMs: 500 }
const worlds: Readonly<Record<string, World>> = {
  'one sender': steady,
  'one a second': { ...steady, limit: 60 },
  'a provider that takes two seconds': { ...steady, latencyMs: 2_000 },
  'clocks that are half a second off': { ...steady, machineSkewMs: 500, providerSkewMs: 500 },
  'clocks that are so far off that the limit is halved': { ...steady, providerSkewMs: 12_000 },
  'four machines that divide the pace': { ...steady, workers: 4, dividesPace: true },
  'calls of a hundred': { ...steady, limit: 6_000, callSize: 100 },
}

/** What the progress says at each look, beside what came of it: the campaign ends when nearly all that the world could send is settled. */
function estimates(looks: readonly Look[]): { readonly atMs: number; readonly saidMs: number | null; readonly leftMs: number }[] {
  const total = Math.floor(looks.at(-1)!.settled * 0.95)
  const endMs = looks.find(({ settled }) => settled >= total)!.atMs
  let samples: readonly ProgressSample[] = []
  return looks
    .filter(({ atMs }) => atMs < endMs)
    .map(({ atMs, settled, perMinute }) => {
      samples = addSample(samples, { atMs, settled })
      return { atMs, saidMs: etaMs(samples, { remaining: total - settled, perMinute, lastDueMs: null }, atMs), leftMs: endMs - atMs }
    })
}

describe('the estimate of a simulated campaign', () => {
  it.each(Object.entries(worlds))('is within five percent after two minutes, until the last: %s', async (_, world) => {
    const { looks } = await simulate(world)
    const said = estimates(looks)
    expect(said.filter(({ atMs, saidMs }) => atMs < 3_000 && saidMs !== null)).toEqual([])
    const judged = said.filter(({ atMs, leftMs }) => atMs >= 120_000 && leftMs >= 60_000)
    expect(judged.length).toBeGreaterThan(200)
    expect(judged.filter(({ saidMs, leftMs }) => saidMs === null || Math.abs(saidMs - leftMs) > leftMs * 0.05)).toEqual([])
  })
})
