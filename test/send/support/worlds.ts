import type { SimulationReport, World } from './simulate.ts'

/** A world to run with many seeds. */
type NamedWorld = Omit<World, 'seed'>

const calm = { limit: 600, workers: 4, minutes: 4 }

/** What the governor has to live with, one trouble at a time and together. */
export const worlds: Readonly<Record<string, NamedWorld>> = {
  'four senders': calm,
  'one sender of one a second': { limit: 60, workers: 1, minutes: 4 },
  'sixteen senders': { ...calm, workers: 16 },
  'sixteen senders that divide the pace': { ...calm, workers: 16, dividesPace: true },
  'four senders that divide the pace, of which one has anything to send': { ...calm, dividesPace: true, busyWorkers: 1 },
  'sixteen senders that divide the pace, of which five have anything to send': { ...calm, workers: 16, dividesPace: true, busyWorkers: 5 },
  'clocks that are half a second off': { ...calm, machineSkewMs: 500, providerSkewMs: 500 },
  // Up to four seconds between them, so that some senders halve their limit, in some worlds all.
  'clocks that are two seconds off': { ...calm, machineSkewMs: 2_000, providerSkewMs: 2_000, minutes: 5 },
  'a provider that takes two seconds': { ...calm, latencyMs: 2_000 },
  'a provider that stalls in every other minute': { ...calm, stallShare: 0.5 },
  'senders that die in every fourth minute': { ...calm, crashShare: 0.25 },
  'batches of a thousand': { limit: 6_000, workers: 4, minutes: 8, callSize: 1_000 },
  'a provider that allows 80 % of what it says': { limit: 600, workers: 1, minutes: 16, allowedShare: 0.8 },
  'four senders at a provider that allows 80 %': { limit: 600, workers: 4, minutes: 16, allowedShare: 0.8, dividesPace: true },
  'skewed clocks, stalls and deaths together': {
    ...calm,
    machineSkewMs: 500,
    providerSkewMs: 500,
    stallShare: 0.5,
    crashShare: 0.25,
    minutes: 6,
  },
}

/** Beyond this distance from the provider's clock a sender takes half the limit; it knows its distance to within a tenth of a second. */
const HALVED_BEYOND_MS = 2_000
const KNOWN_WITHIN_MS = 100

/**
 * What a world lets its senders use of the limit, as a share: what the provider allows; half of it when all clocks are too far off, and
 * something between when the nearest is at the very edge.
 */
export function allowedUse(
  world: Pick<World, 'allowedShare'>,
  { senders }: SimulationReport,
): { readonly least: number; readonly most: number } {
  const nearestMs = Math.min(...senders.map(({ offsetMs }) => Math.abs(offsetMs)))
  const { allowedShare = 1 } = world
  return {
    least: nearestMs < HALVED_BEYOND_MS - KNOWN_WITHIN_MS ? allowedShare : allowedShare / 2,
    most: nearestMs > HALVED_BEYOND_MS + KNOWN_WITHIN_MS ? allowedShare / 2 : allowedShare,
  }
}

/**
 * The least use of what a world allows: 99 %. A call of a thousand is a sixth of a minute of 6,000, so there one whose answer comes in the
 * next minute is told apart: nobody knows which of the two the provider counted, and it is charged to both.
 */
export function leastUse({ callSize = 1 }: Pick<World, 'callSize'>, { chargedTwice }: SimulationReport): number {
  return callSize === 1 ? 0.99 : 0.99 - chargedTwice
}

/** What went out in the best minute of any ten in a row: after a refusal, how near the true limit sending has come by then. */
export function leastRecovery({ counted }: SimulationReport): number {
  const minutes = [...counted.values()].slice(0, -1)
  const tens = minutes.slice(9).map((_, from) => Math.max(...minutes.slice(from, from + 10)))
  return Math.min(...tens)
}
