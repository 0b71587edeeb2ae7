import { describe, expect, it } from 'vitest'
import { simulateFairShare } from './support/simulate-fair-share.ts'
import type { FairWorld } from './support/simulate-fair-share.ts'

// The real shares, governors and ledger in virtual time; every campaign has more to send than the limit lets through.
const LIMIT = 600
const MINUTES = 7
const shared = { 'key:shared': { domains: ['a', 'b', 'c'], recipients: LIMIT } }
const worlds: Readonly<Record<string, Omit<FairWorld, 'seed' | 'minutes'>>> = {
  'four campaigns of one domain': { machines: 2, limits: shared, campaigns: { a: 4 } },
  'a customer that floods a key with eight campaigns, and one with a single one': {
    machines: 2,
    limits: shared,
    campaigns: { a: 8, b: 1 },
  },
  'three customers with many and few campaigns on four machines': { machines: 4, limits: shared, campaigns: { a: 9, b: 1, c: 2 } },
  'calls of twenty recipients': { machines: 2, limits: shared, campaigns: { a: 6, b: 1 }, callSize: 20 },
}

/** The least of any 5 minutes in a row. */
const leastIn5 = (sent: readonly number[]): number =>
  Math.min(...Array.from({ length: MINUTES - 4 }, (_, from) => sent.slice(from, from + 5).reduce((sum, count) => sum + count, 0)))
const sums = (rows: readonly (readonly number[])[]): number[] =>
  Array.from({ length: MINUTES }, (_, minute) => rows.reduce((sum, row) => sum + row[minute]!, 0))

describe('a limit that several share', () => {
  for (const [name, world] of Object.entries(worlds)) {
    it(`gives each domain, and each campaign of it, at least 80 % of its fair part of any 5 minutes: ${name}`, async () => {
      for (const seed of [1, 2, 3]) {
        const { byDomain, byCampaign } = await simulateFairShare({ ...world, seed, minutes: MINUTES })
        const fair = (5 * LIMIT) / byDomain.size
        for (const sent of byDomain.values()) expect(leastIn5(sent)).toBeGreaterThan(0.8 * fair)
        for (const { domain, sent } of byCampaign) expect(leastIn5(sent)).toBeGreaterThan((0.8 * fair) / world.campaigns[domain]!)
        const minutes = sums([...byDomain.values()])
        expect(Math.max(...minutes)).toBeLessThanOrEqual(LIMIT)
        expect(Math.min(...minutes)).toBeGreaterThan(0.98 * LIMIT)
      }
    })
  }

  it('gives to the others what a domain with a lower limit of its own cannot use', async () => {
    const limits = { account: { recipients: LIMIT }, 'domain:a': { recipients: 60 } }
    const { byDomain } = await simulateFairShare({ seed: 1, machines: 2, minutes: MINUTES, limits, campaigns: { a: 3, b: 1, c: 1 } })
    expect(Math.max(...byDomain.get('a')!)).toBeLessThanOrEqual(60)
    expect(leastIn5(byDomain.get('a')!)).toBeGreaterThan(0.8 * 5 * 60)
    for (const domain of ['b', 'c']) expect(leastIn5(byDomain.get(domain)!)).toBeGreaterThan(0.8 * 5 * 270)
    expect(Math.max(...sums([...byDomain.values()]))).toBeLessThanOrEqual(LIMIT)
  })
})
