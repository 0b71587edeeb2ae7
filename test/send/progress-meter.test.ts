import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/send/clock.ts'
import { createGovernor } from '../../src/send/governor/governor.ts'
import { defaultGovernorSettings } from '../../src/send/governor/limits.ts'
import { ProgressMeter } from '../../src/send/progress-meter.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'

const SECOND_MS = 1_000
const startMs = 1_800_000_000_000

it('makes no estimate of a provider’s silence, nor out of it', async () => {
  const store = openSqliteStore(':memory:')
  onTestFinished(() => store.close())
  const common = { template: 't', templateRevision: 'r', from: 'a@example.com', domain: 'example.com', transport: 'sandbox' }
  const lists = { headers: [], tags: [], scopes: ['account'], suppressionCursor: 0 }
  const campaign = await store.createCampaign({ ...common, ...lists, key: 'cspring000000', name: 'spring' }, startMs)
  const chunk = { campaign: campaign.id, count: 10, digest: 'd', payload: new Uint8Array(1), suppressed: [] }
  for (let no = 0; no < 9; no++) await store.appendChunk({ ...chunk, no, seqFrom: 10 * no })
  await store.closeAudience(campaign.id, { total: 90, hash: 'h' })
  await store.moveCampaign(campaign.id, 'running', '')

  let nowMs = startMs
  const clock = { ...systemClock, nowMs: () => nowMs, monotonicMs: () => nowMs }
  const scopes = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: 6_000 }]
  const governor = createGovernor({ ...defaultGovernorSettings, scopes }, startMs)
  const meter = new ProgressMeter(store, campaign, governor, clock)
  const settleTen = async (): Promise<void> => {
    const { seqFrom, ...lease } = (await store.claimChunk(campaign.id, { owner: 'r', nowMs, ttlMs: 60 * SECOND_MS }))!
    const failures = Array.from({ length: 10 }, (_, index) => ({ seq: seqFrom + index, state: 'failed' as const, reason: 'none' }))
    await store.settleChunk({ ...lease, seqFrom }, { parts: [], batches: [], failures })
  }
  /** Ten recipients in each second, or none. */
  const estimateAfter = async (seconds: number, isMoving: boolean): Promise<number | null> => {
    for (let second = 0; second < seconds; second++) {
      nowMs += SECOND_MS
      if (isMoving) await settleTen()
      await meter.read(false, '')
    }
    return (await meter.read(false, '')).etaMs
  }
  await meter.read(false, '')
  expect(await estimateAfter(4, true)).toBe(5 * SECOND_MS)
  governor.recall([{ scope: 'account', frozenUntilMs: nowMs + 60 * SECOND_MS, factor: 0.7, factorAtMs: nowMs, reason: 'HTTP 429' }])
  expect(await estimateAfter(59, false)).toBeNull()
  await estimateAfter(2, false)
  expect(await estimateAfter(4, true)).toBeLessThan(3 * SECOND_MS)
})
