import { describe, expect, it } from 'vitest'
import { tallyRun } from '../../src/cli/send/tally-run.ts'
import { progressLine } from '../../src/cli/send/show-progress.ts'
import { deliveryStates } from '../../src/send/delivery.ts'
import type { DeliveryCounts } from '../../src/send/delivery.ts'
import type { CampaignReport } from '../../src/send/observer.ts'

const nowMs = new Date(2026, 10, 29, 11, 20).getTime()
const counts = { ...Object.fromEntries(deliveryStates.map((state) => [state, 0])), delivered: 1_000, rendered: 2_000 } as DeliveryCounts
const report = (more: Partial<CampaignReport>, frozenUntilMs = 0): CampaignReport => ({
  stage: 'send',
  total: 3_000,
  counts,
  ratePerSecond: 34.2,
  etaMs: 300_000,
  heldBy: '',
  governor: {
    minute: 1,
    timeLeftMs: 1,
    limits: [{ scope: 'domain:a', requestsPerMinute: Infinity, recipientsPerMinute: 4_200 }],
    use: [{ scope: 'domain:a', requests: 7, recipients: 7 }],
    clockOffsetMs: 0,
    clockErrorMs: 1,
    frozenUntilMs,
    factor: 0.7,
  },
  ...more,
})

describe('the progress line', () => {
  it('says until when the provider wants silence, before what a narrow terminal cuts off', () => {
    expect(progressLine(report({ heldBy: 'provider-silence' }, nowMs + 296_000), 0, nowMs)).toBe(
      'send  1,000/3,000  33 %  waits for the provider until 11:24:56  34/s  minute 7/4,200  5 min left',
    )
    expect(progressLine(report({ heldBy: 'provider-silence' }, nowMs + 24 * 3_600_000), 0, nowMs)).toContain(
      'waits for the provider until Nov 30 11:20:00  ',
    )
  })

  it.each([
    ['pace', 'the pace'],
    ['minute-full', 'the next minute'],
    ['minute-ends', 'the next minute'],
    ['the store', 'the store'],
  ])('says in words that %s holds it up', (heldBy, words) => {
    expect(progressLine(report({ heldBy }), 0, nowMs)).toContain(`33 %  waits for ${words}  34/s`)
  })

  it('goes on between two counts, and never past the end', () => {
    expect(progressLine(report({}), 500, nowMs)).toContain('send  1,500/3,000  50 %  34/s')
    expect(progressLine(report({}), 2_500, nowMs)).toContain('send  3,000/3,000  100 %')
  })
})

describe('the last lines', () => {
  it('do not speak of events that could be read after all', () => {
    const tally = tallyRun([])
    tally.observe({ kind: 'events-unread', reason: 'ECONNREFUSED' })
    expect(tally.words(0)).toEqual(['What became of the mail could not be read: ECONNREFUSED'])
    tally.observe({ kind: 'events-read' })
    expect(tally.words(0)).toEqual([])
  })

  it('tell the calls of the whole campaign, and of the governor only what this run saw', () => {
    const tally = tallyRun([{ scope: 'domain:a', requestsPerMinute: Infinity, recipientsPerMinute: 4_200 }])
    expect(tally.words(1_003)).toEqual(['1,003 calls'])
    tally.observe({ kind: 'intents-written', calls: 3, minute: 1 })
    tally.observe({ kind: 'progress', progress: report({}) })
    expect(tally.words(1_003)).toEqual(['1,003 calls; governor of this run: at most 7 of 4,200 recipients in a minute for domain:a'])
  })
})
