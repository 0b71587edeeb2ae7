import type { World } from './simulate.ts'

/** A world to run with many seeds, and the least share of the limit that has to be used. @defaultValue 0.99 */
type NamedWorld = Omit<World, 'seed'> & { readonly least?: number }

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
  // Up to four seconds between them: a sender that is more than two off halves its pace, and sometimes all are.
  'clocks that are two seconds off': { ...calm, machineSkewMs: 2_000, providerSkewMs: 2_000, minutes: 5, least: 0.49 },
  'a provider that takes two seconds': { ...calm, latencyMs: 2_000 },
  'a provider that stalls in every other minute': { ...calm, stallShare: 0.5 },
  'senders that die in every fourth minute': { ...calm, crashShare: 0.25 },
  'batches of a thousand': { limit: 6_000, workers: 4, minutes: 8, callSize: 1_000 },
  'a provider that allows 80 % of what it says': { limit: 600, workers: 1, minutes: 16, allowedShare: 0.8, least: 0 },
  'skewed clocks, stalls and deaths together': {
    ...calm,
    machineSkewMs: 500,
    providerSkewMs: 500,
    stallShare: 0.5,
    crashShare: 0.25,
    minutes: 6,
    least: 0.98,
  },
}
