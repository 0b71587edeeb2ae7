import { describe, expect, it } from 'vitest'
import { governedSinceMs } from '../../src/send/fleet/governed-since.ts'
import { dividedPace } from '../../src/send/fleet/pace-share.ts'
import { createGovernor } from '../../src/send/governor/governor.ts'
import { defaultGovernorSettings } from '../../src/send/governor/limits.ts'
import { MINUTE_MS } from '../../src/send/governor/minute.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/send/store/store.ts'

const minute = 30_000_000
const minuteStart = minute * MINUTE_MS
const limit = { scope: 'domain:example.com', requestsPerMinute: Infinity, recipientsPerMinute: 6_000 }

/** A ledger in which one call was charged to the minute, when there is one. */
async function ledger(chargedMinute?: number): Promise<Store> {
  const store = openSqliteStore(':memory:')
  if (chargedMinute === undefined) return store
  const nowMs = chargedMinute * MINUTE_MS
  const common = { template: 't', templateRevision: 'r', from: 'shop@example.com', domain: 'example.com', transport: 'sandbox' }
  const lists = { headers: [], tags: [], scopes: [limit.scope], suppressionCursor: 0 }
  const { id } = await store.createCampaign({ ...common, ...lists, key: 'cspring000000', name: 'spring' }, nowMs)
  await store.appendChunk({ campaign: id, no: 0, seqFrom: 0, count: 1, digest: 'd', payload: Buffer.from('x'), suppressed: [] })
  await store.closeAudience(id, { total: 1, hash: 'h' })
  await store.moveCampaign(id, 'running', '')
  const lease = (await store.claimChunk(id, { owner: 'r', nowMs, ttlMs: 60_000 }))!
  const calls = [{ slotFrom: 0, slots: 1, merge: false, notBeforeMs: 0 }]
  await store.settleChunk(lease, { parts: [], batches: [{ shapeId: 's', payload: Buffer.from('x'), calls }], failures: [] })
  const leased = await store.claimCalls(id, { owner: 'w', nowMs, ttlMs: 60_000, recipients: 1 })
  await store.attempt({ calls: leased, minute: chargedMinute, limits: [limit], nowMs, leaseUntilMs: nowMs + 35_000 })
  return store
}

describe('the first minute of a machine that shares a limit', () => {
  it('begins now where nobody sent in the minute before', async () => {
    const nowMs = minuteStart + 30_000
    expect(await governedSinceMs(await ledger(), [limit.scope], 'bulk', nowMs)).toBe(nowMs)
    expect(await governedSinceMs(await ledger(minute), [limit.scope], 'bulk', nowMs)).toBe(nowMs)
  })

  it('is a whole one where others sent in the minute before', async () => {
    const nowMs = minuteStart + 30_000
    expect(await governedSinceMs(await ledger(minute - 1), [limit.scope], 'bulk', nowMs)).toBe(nowMs - MINUTE_MS)
  })

  it('is a whole one for transactional mail that joins others, whose first minute it may be', async () => {
    const nowMs = minuteStart + 30_000
    expect(await governedSinceMs(await ledger(minute), [limit.scope], 'transactional', nowMs)).toBe(nowMs - MINUTE_MS)
    expect(await governedSinceMs(await ledger(), [limit.scope], 'transactional', nowMs)).toBe(nowMs)
  })

  it('lets a password reset go while a newsletter has taken more than the rest of the minute', async () => {
    const nowMs = minuteStart + 36_000
    const sinceMs = await governedSinceMs(await ledger(minute), [limit.scope], 'transactional', nowMs)
    const governor = createGovernor({ ...defaultGovernorSettings, scopes: [limit] }, sinceMs)
    governor.refused(minute, [{ scope: limit.scope, requests: 31, recipients: 4_500 }])
    expect(governor.ask(nowMs, [1])).toMatchObject({ kind: 'admitted', count: 1 })
  })

  it('holds no burst when all begin in its middle', async () => {
    const fromMs = minuteStart + 30_000
    const settings = { ...defaultGovernorSettings, scopes: [limit], paceShare: () => dividedPace(2) }
    const store = await ledger()
    const sinceMs = await governedSinceMs(store, [limit.scope], 'bulk', fromMs)
    const governors = [createGovernor(settings, sinceMs), createGovernor(settings, sinceMs)]
    let sent = 0
    for (let nowMs = fromMs; nowMs < fromMs + 10_000; nowMs += 5) {
      for (const governor of governors) {
        const admission = governor.ask(nowMs, [1, 1, 1, 1])
        if (admission.kind !== 'admitted') continue
        sent += admission.count
        const use = { scope: limit.scope, requests: sent, recipients: sent }
        governor.charged(nowMs, admission, Array<number>(admission.count).fill(1), [use])
      }
    }
    const even = 6_000 / 60
    expect(sent).toBeGreaterThan(0.9 * even * 10)
    expect(sent).toBeLessThan(1.45 * even * 10)
  })
})
