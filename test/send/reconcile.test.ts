import { getEventListeners } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Campaign } from '../../src/send/campaign.ts'
import type { Clock } from '../../src/send/clock.ts'
import { MAILGUN_RECONCILE } from '../../src/send/delivery.ts'
import type { PipelineEvent } from '../../src/send/observer.ts'
import { reconcileDue } from '../../src/send/reconcile.ts'
import type { LeasedCall, Settlement } from '../../src/send/store/calls.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/send/store/store.ts'
import type { Transport } from '../../src/send/transport/transport.ts'

const MINUTE_MS = 60_000
const START_MS = 30_000_000 * MINUTE_MS
const folder = mkdtempSync(join(tmpdir(), 'emailc-reconcile-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A provider that took every call, and whose log shows what happened `lagMs` ago and before. */
function laggingProvider(clock: Clock, lagMs: number, acceptedMs: readonly number[]): Transport {
  return {
    name: 'lagging',
    send: () => Promise.reject(new Error('nothing is sent here')),
    async reconcile() {
      const shown = acceptedMs.filter((ms) => ms <= clock.nowMs() - lagMs)
      return { acceptedRecipients: [], newestEventAgeMs: shown.length === 0 ? null : clock.nowMs() - Math.max(...shown) }
    },
    close: () => Promise.resolve(),
  }
}

async function campaignOf(store: Store, size: number, callSize = 1): Promise<{ campaign: Campaign; calls: readonly LeasedCall[] }> {
  const spec = {
    key: 'cspring000000',
    name: 'spring',
    template: 't.js',
    templateRevision: 'r',
    from: 'a@example.com',
    domain: 'example.com',
  }
  const more = { transport: 'mailgun', headers: [], tags: [], scopes: ['account'], suppressionCursor: 0 }
  const campaign = await store.createCampaign({ ...spec, ...more }, START_MS)
  const chunk = { campaign: campaign.id, no: 0, seqFrom: 0, count: size * callSize, digest: 'd', payload: new Uint8Array(), suppressed: [] }
  await store.appendChunk(chunk)
  await store.closeAudience(campaign.id, { total: size * callSize, hash: 'h' })
  await store.moveCampaign(campaign.id, 'running', '')
  const lease = await store.claimChunk(campaign.id, { owner: 'r', nowMs: START_MS, ttlMs: MINUTE_MS })
  const cut = Array.from({ length: size }, (_, index) => ({
    slotFrom: index * callSize,
    slots: callSize,
    merge: callSize > 1,
    notBeforeMs: 0,
  }))
  const batches = [{ shapeId: 's', payload: new Uint8Array(), calls: cut }]
  await store.settleChunk(lease!, { parts: [{ id: 's', text: '' }], batches, failures: [] })
  const calls = await store.claimCalls(campaign.id, { owner: 'a', nowMs: START_MS, ttlMs: MINUTE_MS, recipients: 100 })
  const limits = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
  await store.attempt({ calls, minute: START_MS / MINUTE_MS, limits, nowMs: START_MS, leaseUntilMs: START_MS + MINUTE_MS })
  return { campaign, calls }
}

describe('looking up an uncertain call', () => {
  const lookUpAfterHalfAnHour = async (lagMs: number, isOtherAccepted: boolean) => {
    const store = openSqliteStore(join(folder, `${lagMs}-${isOtherAccepted}.db`))
    let nowMs = START_MS
    const clock: Clock = { nowMs: () => nowMs, monotonicMs: () => nowMs, sleep: () => Promise.resolve() }
    const { campaign, calls } = await campaignOf(store, 2)
    const [lost, other] = calls
    const uncertain = { kind: 'uncertain', reason: 'reset', httpStatus: 0 } as const
    const accepted = { kind: 'accepted', providerId: '', httpStatus: 200 } as const
    const settle = (call: LeasedCall, outcome: typeof uncertain | typeof accepted, atMs: number) =>
      store.settle([{ call, outcome, lastMinute: START_MS / MINUTE_MS }], atMs)
    await settle(lost!, uncertain, START_MS)
    if (isOtherAccepted) await settle(other!, accepted, START_MS + MINUTE_MS)
    nowMs += 31 * MINUTE_MS
    const provider = laggingProvider(clock, lagMs, [START_MS - 120 * MINUTE_MS, START_MS + MINUTE_MS])
    const { signal } = new AbortController()
    await reconcileDue(store, campaign, provider, MAILGUN_RECONCILE, clock, () => undefined, signal)
    // A campaign has four rounds a second under one signal.
    expect(getEventListeners(signal, 'abort')).toEqual([])
    const { counts } = await store.progress(campaign.id, nowMs)
    const due = await store.uncertainCalls(campaign.id, nowMs + 15 * MINUTE_MS, 10)
    await store.close()
    return { counts, due }
  }

  it('takes a miss as nothing while the log has not got as far as the call', async () => {
    const { counts, due } = await lookUpAfterHalfAnHour(45 * MINUTE_MS, true)
    expect(counts).toMatchObject({ accepted: 1, uncertain: 1, retrying: 0 })
    expect(due).toHaveLength(1)
  })

  it('takes a miss as proof once the log has passed the call', async () => {
    expect((await lookUpAfterHalfAnHour(0, true)).counts).toMatchObject({ accepted: 1, uncertain: 0, retrying: 1 })
  })

  it('says why the provider did not tell its events, and keeps the call uncertain', async () => {
    const store = openSqliteStore(join(folder, 'unread.db'))
    const { campaign, calls } = await campaignOf(store, 2)
    const outcome = { kind: 'uncertain', reason: 'reset', httpStatus: 0 } as const
    await store.settle([{ call: calls[0]!, outcome, lastMinute: START_MS / MINUTE_MS }], START_MS)
    const clock: Clock = { nowMs: () => START_MS, monotonicMs: () => 0, sleep: () => Promise.resolve() }
    const provider = { ...laggingProvider(clock, 0, []), reconcile: () => Promise.reject(new Error('it answered 401')) }
    const events: PipelineEvent[] = []
    await reconcileDue(store, campaign, provider, MAILGUN_RECONCILE, clock, (event) => events.push(event), new AbortController().signal)
    expect(events).toContainEqual({ kind: 'events-unread', reason: 'it answered 401' })
    expect((await store.progress(campaign.id, START_MS)).counts).toMatchObject({ uncertain: 1 })
    await store.close()
  })

  it('asks no more of the log than time when nothing is known to have been accepted', async () => {
    expect((await lookUpAfterHalfAnHour(45 * MINUTE_MS, false)).counts).toMatchObject({ uncertain: 0, retrying: 1 })
  })
})

describe('a call that was not taken three times', () => {
  /** Sizes of the calls that go on, when another call was taken this many minutes after the first attempt. */
  const goesOn = async (otherMinute: number) => {
    const store = openSqliteStore(join(folder, `three-${otherMinute}.db`))
    let nowMs = START_MS
    const clock: Clock = { nowMs: () => nowMs, monotonicMs: () => nowMs, sleep: () => Promise.resolve() }
    const { campaign, calls } = await campaignOf(store, 3, 25)
    const settle = (call: LeasedCall, outcome: Settlement['outcome'], atMs: number) =>
      store.settle([{ call, outcome, lastMinute: START_MS / MINUTE_MS }], atMs)
    await settle(calls[1]!, { kind: 'accepted', providerId: '', httpStatus: 200 }, START_MS + otherMinute * MINUTE_MS)
    let [lost] = calls
    const limits = [{ scope: 'account', requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await settle(lost!, { kind: 'uncertain', reason: 'it answered 500', httpStatus: 500 }, nowMs + 1_000)
      nowMs += 31 * MINUTE_MS
      const provider = laggingProvider(clock, 0, [nowMs])
      await reconcileDue(store, campaign, provider, MAILGUN_RECONCILE, clock, () => undefined, new AbortController().signal)
      const claimed = await store.claimCalls(campaign.id, { owner: 'a', nowMs, ttlMs: MINUTE_MS, recipients: 100 })
      if (attempt === 3) {
        await store.close()
        return claimed.map(({ recipients }) => recipients)
      }
      lost = claimed[0]
      await store.attempt({ calls: claimed, minute: nowMs / MINUTE_MS, limits, nowMs, leaseUntilMs: nowMs + MINUTE_MS })
    }
    return []
  }

  it('goes on in tenths when others were taken in that time', async () => {
    expect(await goesOn(1)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 1])
    expect(await goesOn(62)).toEqual([3, 3, 3, 3, 3, 3, 3, 3, 1])
  })

  it('goes on whole when others are taken only now that an outage is over', async () => {
    expect(await goesOn(80)).toEqual([25])
  })
})
