import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CampaignSpec } from '../../src/send/campaign.ts'
import { messageIdOf } from '../../src/send/campaign.ts'
import { totalCount } from '../../src/send/delivery.ts'
import type { SuppressionReason } from '../../src/send/suppression.ts'
import type { LeasedCall, Outcome } from '../../src/send/store/calls.ts'
import type { SlotOutcome } from '../../src/send/store/outcomes.ts'
import type { Store } from '../../src/send/store/store.ts'

const minute = 30_000_000
const now = minute * 60_000 + 10_000
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const spec = (name: string, more: Partial<CampaignSpec> = {}): CampaignSpec => ({
  key: `c${name.padEnd(12, '0').slice(0, 12).toLowerCase()}`,
  name,
  template: 'templates/receipt.js',
  templateRevision: 'r1',
  from: 'Shop <shop@example.com>',
  domain: 'example.com',
  transport: 'sandbox',
  headers: [['Reply-To', 'help@example.com']],
  tags: ['receipt'],
  scopes: ['account', 'domain:example.com'],
  suppressionCursor: 0,
  ...more,
})
const limits = (recipients = Infinity, requests = Infinity) =>
  ['account', 'domain:example.com'].map((scope) => ({ scope, requestsPerMinute: requests, recipientsPerMinute: recipients }))

/** What a store is, run against each implementation. `open` gives an empty store; `reopen` opens the same one beside it. */
export function storeConformance(name: string, open: () => Promise<{ store: Store; reopen: () => Promise<Store> }>): void {
  describe(`store: ${name}`, () => {
    let store: Store
    let reopen: () => Promise<Store>
    beforeEach(async () => {
      ;({ store, reopen } = await open())
    })
    afterEach(() => store.close())

    const start = async (options: { chunks?: number[]; spec?: CampaignSpec } = {}) => {
      const campaign = await store.createCampaign(options.spec ?? spec('spring'), now)
      let seqFrom = 0
      for (const [no, count] of (options.chunks ?? [3]).entries()) {
        await store.appendChunk({
          campaign: campaign.id,
          no,
          seqFrom,
          count,
          digest: `d${no}`,
          payload: bytes(`chunk ${no}`),
          suppressed: [],
        })
        seqFrom += count
      }
      await store.closeAudience(campaign.id, { total: seqFrom, hash: 'h' })
      await store.moveCampaign(campaign.id, 'running', '')
      return campaign
    }
    /** Renders every chunk into calls of one batch each. */
    const render = async (
      campaign: number,
      cut: (count: number) => { slotFrom: number; slots: number; merge: boolean; notBeforeMs: number }[],
    ) => {
      for (;;) {
        const lease = await store.claimChunk(campaign, { owner: 'r', nowMs: now, ttlMs: 60_000 })
        if (lease === null) return
        await store.settleChunk(lease, {
          parts: [{ id: 's1', text: '{"chunks":["é"]}' }],
          batches: [{ shapeId: 's1', payload: bytes('values'), calls: cut(lease.count) }],
          failures: [],
        })
      }
    }
    const singles = (count: number) =>
      Array.from({ length: count }, (_, slotFrom) => ({ slotFrom, slots: 1, merge: false, notBeforeMs: 0 }))
    const whole = (count: number) => [{ slotFrom: 0, slots: count, merge: true, notBeforeMs: 0 }]
    const claim = (campaign: number, owner = 'a', recipients = 1_000, nowMs = now) =>
      store.claimCalls(campaign, { owner, nowMs, ttlMs: 30_000, recipients })
    const begin = (calls: readonly LeasedCall[], more: { minute?: number; nowMs?: number; limits?: ReturnType<typeof limits> } = {}) =>
      store.attempt({ calls, minute, limits: limits(), nowMs: now, leaseUntilMs: now + 35_000, ...more })
    const settleOne = (call: LeasedCall, outcome: Outcome, lastMinute = minute) => store.settle([{ call, outcome, lastMinute }], now)
    const accepted = { kind: 'accepted', providerId: '', httpStatus: 200 } as const
    const sum = async (campaign: number) => totalCount((await store.progress(campaign, now)).counts)

    it('keeps a campaign as it was started, and finds it by id and by name', async () => {
      const campaign = await store.createCampaign(spec('spring'), now)
      expect(campaign).toMatchObject({ ...spec('spring'), state: 'open', total: 0, audienceHash: '' })
      expect(await store.findCampaign(campaign.id)).toEqual(campaign)
      expect(await store.findCampaign('spring')).toEqual(campaign)
      expect(await store.findCampaign('autumn')).toBeNull()
      await expect(store.createCampaign(spec('spring', { key: 'c000000000009' }), now)).rejects.toThrow()
    })

    it('does not take a name for an id, nor an id for a name', async () => {
      const two = await store.createCampaign(spec('2'), now)
      const other = await store.createCampaign(spec(String(two.id), { key: 'c000000000008' }), now)
      const next = await store.createCampaign(spec(String(two.id + 3), { key: 'c000000000009' }), now)
      const last = await store.createCampaign(spec('last', { key: 'c00000000000a' }), now)
      expect(last).toMatchObject({ name: 'last', id: two.id + 3 })
      expect(await store.findCampaign(two.id)).toEqual(two)
      expect(await store.findCampaign(String(two.id))).toEqual(other)
      expect(await store.findCampaign(last.id)).toEqual(last)
      expect(await store.findCampaign(String(last.id))).toEqual(next)
      expect(await store.findCampaign(String(next.id))).toBeNull()
    })

    it('moves a campaign only along its states', async () => {
      const { id } = await start()
      expect(await store.moveCampaign(id, 'paused', 'lunch')).toBe(true)
      expect(await store.findCampaign(id)).toMatchObject({ state: 'paused', note: 'lunch' })
      expect(await store.moveCampaign(id, 'done', '')).toBe(false)
      expect(await store.moveCampaign(id, 'cancelled', '')).toBe(true)
      expect(await store.moveCampaign(id, 'running', '')).toBe(false)
    })

    it('forgets a campaign that is over, and no other', async () => {
      const { id } = await start()
      const other = await start({ spec: spec('other') })
      await render(id, singles)
      expect(await store.purgeCampaign(id)).toBe(false)
      await store.moveCampaign(id, 'cancelled', '')
      expect(await store.purgeCampaign(id)).toBe(true)
      expect(await store.findCampaign(id)).toBeNull()
      expect(await store.listCalls(id, 0, 10)).toEqual([])
      expect(await sum(other.id)).toBe(3)
      await expect(store.createCampaign(spec('spring', { key: 'c000000000009' }), now)).resolves.toMatchObject({ name: 'spring' })
    })

    it('counts recipients as queued from the moment a chunk is there', async () => {
      const campaign = await store.createCampaign(spec('spring'), now)
      await store.appendChunk({
        campaign: campaign.id,
        no: 0,
        seqFrom: 0,
        count: 5,
        digest: 'd',
        payload: bytes('x'),
        suppressed: [{ seq: 2, reason: 'bounced' }],
      })
      const progress = await store.progress(campaign.id, now)
      expect(progress.total).toBe(5)
      expect(progress.counts).toMatchObject({ queued: 4, suppressed: 1 })
      expect(await store.chunkDigest(campaign.id, 0)).toBe('d')
      expect(await store.chunkDigest(campaign.id, 1)).toBeNull()
      expect(await store.exceptions(campaign.id)).toEqual([{ seq: 2, state: 'suppressed', reason: 'bounced' }])
    })

    it('refuses the same chunk twice and counts it once', async () => {
      const campaign = await store.createCampaign(spec('spring'), now)
      const chunk = { campaign: campaign.id, no: 0, seqFrom: 0, count: 5, digest: 'd', payload: bytes('x'), suppressed: [] }
      await store.appendChunk(chunk)
      await expect(store.appendChunk(chunk)).rejects.toThrow()
      expect((await store.progress(campaign.id, now)).total).toBe(5)
    })

    it('gives each chunk to one render worker, with its settled recipients', async () => {
      const campaign = await store.createCampaign(spec('spring'), now)
      await store.appendChunk({
        campaign: campaign.id,
        no: 0,
        seqFrom: 0,
        count: 5,
        digest: 'd',
        payload: bytes('x'),
        suppressed: [{ seq: 2, reason: 'bounced' }],
      })
      await store.appendChunk({
        campaign: campaign.id,
        no: 1,
        seqFrom: 5,
        count: 5,
        digest: 'e',
        payload: bytes('y'),
        suppressed: [{ seq: 7, reason: 'bounced' }],
      })
      const terms = { owner: 'r', nowMs: now, ttlMs: 1_000 }
      const [a, b, c] = [
        await store.claimChunk(campaign.id, terms),
        await store.claimChunk(campaign.id, terms),
        await store.claimChunk(campaign.id, terms),
      ]
      expect([a?.no, b?.no, c]).toEqual([0, 1, null])
      expect([a?.settled, b?.settled]).toEqual([[2], [7]])
      expect(Buffer.from(b!.payload).toString()).toBe('y')
    })

    it('takes a rendered chunk once, and only from the worker that holds it', async () => {
      const { id } = await start()
      const lease = (await store.claimChunk(id, { owner: 'slow', nowMs: now, ttlMs: 1_000 }))!
      await store.sweep({ nowMs: now + 2_000, everything: false })
      const stolen = (await store.claimChunk(id, { owner: 'quick', nowMs: now + 2_000, ttlMs: 1_000 }))!
      const rendered = { parts: [], batches: [{ shapeId: 's', payload: bytes('v'), calls: singles(3) }], failures: [] }
      expect(await store.settleChunk(lease, rendered)).toBe(false)
      expect(await store.settleChunk(stolen, rendered)).toBe(true)
      expect(await store.settleChunk(stolen, rendered)).toBe(false)
      expect((await store.progress(id, now)).counts).toMatchObject({ queued: 0, rendered: 3 })
    })

    it('keeps recipients that could not be rendered, with the reason', async () => {
      const { id } = await start()
      const lease = (await store.claimChunk(id, { owner: 'r', nowMs: now, ttlMs: 1_000 }))!
      await store.settleChunk(lease, {
        parts: [],
        batches: [{ shapeId: 's', payload: bytes('v'), calls: singles(2) }],
        failures: [{ seq: 1, reason: 'no name' }],
      })
      expect((await store.progress(id, now)).counts).toMatchObject({ rendered: 2, failed: 1 })
      expect(await sum(id)).toBe(3)
    })

    it('keeps parts and batches byte for byte', async () => {
      const { id } = await start()
      await render(id, whole)
      const [call] = await claim(id)
      expect(await store.loadPart(id, 's1')).toBe('{"chunks":["é"]}')
      const batch = await store.loadBatch(call!.batch)
      expect({ ...batch, payload: Buffer.from(batch.payload).toString() }).toEqual({ campaign: id, shapeId: 's1', payload: 'values' })
    })

    it('never hands one call to two workers', async () => {
      const { id } = await start({ chunks: [10] })
      await render(id, singles)
      const [a, b] = await Promise.all([claim(id, 'a', 6), claim(id, 'b', 6)])
      expect(a.length + b.length).toBe(10)
      expect(new Set([...a, ...b].map((call) => call.id)).size).toBe(10)
    })

    it('hands out up to so many recipients, oldest first, and at least one call', async () => {
      const { id } = await start({ chunks: [4, 4, 4] })
      await render(id, whole)
      expect((await claim(id, 'a', 3)).map(({ recipients }) => recipients)).toEqual([4])
      expect((await claim(id, 'a', 9)).map(({ recipients }) => recipients)).toEqual([4, 4])
    })

    it('holds back calls that are not due', async () => {
      const { id } = await start({ chunks: [2] })
      await render(id, () => [
        { slotFrom: 0, slots: 1, merge: false, notBeforeMs: now + 5_000 },
        { slotFrom: 1, slots: 1, merge: false, notBeforeMs: 0 },
      ])
      expect((await claim(id)).map(({ slotFrom }) => slotFrom)).toEqual([1])
      expect(await store.progress(id, now)).toMatchObject({ oldestDueMs: null, nextDueMs: now + 5_000 })
      expect((await claim(id, 'a', 10, now + 5_000)).map(({ slotFrom }) => slotFrom)).toEqual([0])
    })

    it('hands out nothing of a campaign that is paused: a machine that joins has not heard of it yet', async () => {
      const { id } = await start()
      await render(id, singles)
      await store.moveCampaign(id, 'paused', 'look at the first')
      expect(await claim(id)).toEqual([])
      await store.moveCampaign(id, 'running', '')
      expect(await claim(id)).toHaveLength(3)
    })

    it('hands out by due time first', async () => {
      const { id } = await start({ chunks: [3] })
      await render(id, () => [5, 1, 3].map((ms, slotFrom) => ({ slotFrom, slots: 1, merge: false, notBeforeMs: now - 10 + ms })))
      expect((await claim(id)).map(({ slotFrom }) => slotFrom)).toEqual([1, 2, 0])
    })

    it('takes back calls that were not sent', async () => {
      const { id } = await start()
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls.slice(0, 1))
      await store.returnCalls(calls)
      expect((await store.progress(id, now)).counts).toMatchObject({ attempting: 1, rendered: 2 })
    })

    it('charges every scope for requests and recipients with the intent', async () => {
      const { id } = await start({ chunks: [3, 3] })
      await render(id, whole)
      const answer = await begin(await claim(id))
      expect(answer.refusal).toBe('none')
      expect(answer.use).toEqual(limits().map(({ scope }) => ({ scope, requests: 2, recipients: 6 })))
      expect(await store.scopeUse(['account'], minute)).toEqual([{ scope: 'account', requests: 2, recipients: 6 }])
      expect(await store.scopeUse(['account'], minute + 1)).toEqual([{ scope: 'account', requests: 0, recipients: 0 }])
    })

    it('admits only the prefix that fits the minute, in both units', async () => {
      const { id } = await start({ chunks: [10] })
      await render(id, singles)
      const calls = await claim(id)
      const first = await begin(calls, { limits: limits(4) })
      expect(first).toMatchObject({ admitted: calls.slice(0, 4), refusal: 'minute-full' })
      expect((await begin(calls.slice(4), { limits: limits(100, 5) })).admitted).toHaveLength(1)
      expect((await begin(calls.slice(5), { limits: limits(100, 5) })).admitted).toHaveLength(0)
      expect((await begin(calls.slice(5), { minute: minute + 1, limits: limits(3) })).admitted).toHaveLength(0)
    })

    it('opens a minute with every attempt still under way', async () => {
      const { id } = await start({ chunks: [5] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls.slice(0, 3))
      await settleOne(calls[0]!, accepted)
      const next = await begin(calls.slice(3, 4), { minute: minute + 1, nowMs: now + 60_000 })
      expect(next.use[0]).toEqual({ scope: 'account', requests: 3, recipients: 3 })
    })

    it('charges an answer that came in the next minute to both, once', async () => {
      const { id } = await start({ chunks: [5] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls.slice(0, 2))
      await store.settle([{ call: calls[0]!, outcome: accepted, lastMinute: minute + 1 }], now + 50_000)
      expect(await store.scopeUse(['account'], minute + 1)).toMatchObject([{ requests: 2 }])
      await store.settle([{ call: calls[1]!, outcome: accepted, lastMinute: minute + 1 }], now + 50_000)
      expect(await store.scopeUse(['account'], minute + 1)).toMatchObject([{ requests: 2 }])
    })

    it('keeps apart the scopes of campaigns that share some', async () => {
      const a = await start({ spec: spec('a') })
      const b = await start({ spec: spec('b', { scopes: ['account', 'domain:b.example'] }) })
      await render(a.id, singles)
      await render(b.id, singles)
      const ofA = await claim(a.id)
      const ofB = await claim(b.id, 'b')
      await begin(ofA.slice(0, 2))
      const limitsOfB = ['account', 'domain:b.example'].map((scope) => ({ scope, requestsPerMinute: 10, recipientsPerMinute: 10 }))
      await begin(ofB.slice(0, 1), { minute: minute + 1, nowMs: now + 60_000, limits: limitsOfB })
      expect(await store.scopeUse(['account', 'domain:b.example', 'domain:example.com'], minute + 1)).toMatchObject([
        { requests: 3 },
        { requests: 1 },
        { requests: 0 },
      ])
    })

    it('refuses a minute that has passed', async () => {
      const { id } = await start()
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls.slice(0, 1))
      expect(await begin(calls.slice(1), { minute: minute - 1 })).toMatchObject({ admitted: [], refusal: 'minute-passed' })
    })

    it('is silent until the time a provider gave, also after a restart', async () => {
      const { id } = await start()
      await render(id, singles)
      const calls = await claim(id)
      await store.recordFeedback([{ scope: 'account', frozenUntilMs: now + 9_000, factor: 0.7, factorAtMs: now, reason: 'request limit' }])
      expect(await begin(calls)).toMatchObject({ admitted: [], refusal: 'provider-silence' })
      const other = await reopen()
      expect(await other.loadFeedback(['account', 'domain:example.com'])).toMatchObject([
        { scope: 'account', frozenUntilMs: now + 9_000, factor: 0.7 },
      ])
      await other.close()
      expect((await begin(calls, { nowMs: now + 9_000 })).admitted).toHaveLength(3)
    })

    it('begins no attempt for a call that was taken over', async () => {
      const { id } = await start()
      await render(id, singles)
      const stale = await claim(id, 'paused')
      await store.sweep({ nowMs: now + 31_000, everything: false })
      const fresh = await claim(id, 'other', 1_000, now + 31_000)
      expect(await begin(stale)).toMatchObject({ admitted: [], lost: stale })
      expect((await begin(fresh)).admitted).toHaveLength(3)
      expect((await store.scopeUse(['account'], minute))[0]!.requests).toBe(3)
    })

    it('tells two leases of one call apart that ask together', async () => {
      const { id } = await start()
      await render(id, singles)
      const stale = await claim(id)
      await store.sweep({ nowMs: now, everything: true })
      const fresh = await claim(id)
      const answer = await begin([...stale, ...fresh])
      expect(answer).toMatchObject({ admitted: fresh, lost: stale })
      expect(answer.use[0]).toMatchObject({ requests: 3, recipients: 3 })
    })

    it('settles accepted, rejected and failed calls', async () => {
      const { id } = await start({ chunks: [3] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls)
      expect(await settleOne(calls[0]!, { ...accepted, providerId: 'x@mailgun' })).toEqual([true])
      expect(await settleOne(calls[1]!, { kind: 'rejected', reason: 'no such address', httpStatus: 400 })).toEqual([true])
      expect(await settleOne(calls[2]!, { kind: 'failed', reason: 'attempts exhausted' })).toEqual([true])
      expect(await store.progress(id, now)).toMatchObject({ counts: { accepted: 1, rejected: 1, failed: 1 }, calls: 3 })
      expect((await store.listCalls(id, 0, 10)).map(({ state, note }) => [state, note])).toEqual([
        ['accepted', ''],
        ['rejected', 'no such address'],
        ['failed', 'attempts exhausted'],
      ])
    })

    it('settles and begins in one transaction, or does neither', async () => {
      const { id } = await start({ chunks: [3] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls.slice(0, 1))
      const request = { calls: calls.slice(1), minute, limits: limits(2), nowMs: now, leaseUntilMs: now + 35_000 }
      const { counted, answer } = await store.exchange([{ call: calls[0]!, outcome: accepted, lastMinute: minute }], request, now)
      expect(counted).toEqual([true])
      expect(answer).toMatchObject({ admitted: [calls[1]], refusal: 'minute-full' })
      const broken = { ...request, calls: [calls[2]!], limits: limits(), leaseUntilMs: 0.5 }
      await expect(store.exchange([{ call: calls[1]!, outcome: accepted, lastMinute: minute }], broken, now)).rejects.toThrow()
      expect((await store.progress(id, now)).counts).toMatchObject({ accepted: 1, attempting: 1, leased: 1 })
      expect(await store.exchange([], null, now)).toEqual({ counted: [], answer: null })
    })

    it('settles nothing twice', async () => {
      const { id } = await start()
      await render(id, singles)
      const [call] = await claim(id)
      await begin([call!])
      expect(await settleOne(call!, accepted)).toEqual([true])
      expect(await settleOne(call!, { kind: 'retry', reason: 'late', notBeforeMs: now, burnsAttempt: true, refunds: true })).toEqual([
        false,
      ])
      expect((await store.progress(id, now)).counts.accepted).toBe(1)
    })

    it('tries again later, keeping the attempt and giving the charge back only as told', async () => {
      const { id } = await start({ chunks: [2] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls)
      await settleOne(calls[0]!, { kind: 'retry', reason: 'refused', notBeforeMs: now + 2_000, burnsAttempt: true, refunds: true })
      await settleOne(calls[1]!, { kind: 'retry', reason: '429', notBeforeMs: now + 3_000, burnsAttempt: false, refunds: false })
      expect((await store.scopeUse(['account'], minute))[0]).toMatchObject({ requests: 1, recipients: 1 })
      expect(await claim(id, 'a', 10, now + 1_000)).toHaveLength(0)
      expect((await claim(id, 'a', 10, now + 3_000)).map(({ attempt }) => attempt)).toEqual([1, 0])
      expect(await sum(id)).toBe(2)
    })

    it('settles outcomes of every kind together, each for its own call and once', async () => {
      const { id } = await start({ chunks: [8] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls)
      const retry = { kind: 'retry', notBeforeMs: now + 2_000 } as const
      const outcomes: readonly Outcome[] = [
        accepted,
        { kind: 'rejected', reason: 'no such address', httpStatus: 400 },
        { kind: 'failed', reason: 'attempts exhausted' },
        { ...retry, reason: 'refused', burnsAttempt: true, refunds: true },
        { ...retry, reason: '429', burnsAttempt: false, refunds: true },
        { ...retry, reason: 'reset', burnsAttempt: true, refunds: false },
        { kind: 'uncertain', reason: '502', httpStatus: 502 },
        { kind: 'uncertain', reason: 'no answer', httpStatus: 0 },
      ]
      const settlements = outcomes.map((outcome, index) => ({ call: calls[index]!, outcome, lastMinute: minute }))
      const late = { call: calls[3]!, outcome: outcomes[2]!, lastMinute: minute }
      expect(await store.settle([...settlements, late], now)).toEqual([...outcomes.map(() => true), false])
      expect((await store.listCalls(id, 0, 10)).map(({ state, note }) => [state, note])).toEqual([
        ['accepted', ''],
        ['rejected', 'no such address'],
        ['failed', 'attempts exhausted'],
        ['retrying', 'refused'],
        ['rendered', '429'],
        ['retrying', 'reset'],
        ['uncertain', '502'],
        ['uncertain', 'no answer'],
      ])
      expect(await store.scopeUse(['account', 'domain:example.com'], minute)).toMatchObject([
        { requests: 6 },
        { requests: 6, recipients: 6 },
      ])
    })

    it('splits a call over the same recipients', async () => {
      const { id } = await start({ chunks: [10] })
      await render(id, whole)
      const [call] = await claim(id)
      await begin([call!])
      await settleOne(call!, { kind: 'split', reason: 'too large', maxRecipients: 4, merge: true })
      const parts = await claim(id, 'b')
      expect(parts.map(({ slotFrom, slots, merge }) => [slotFrom, slots, merge])).toEqual([
        [0, 4, true],
        [4, 4, true],
        [8, 2, true],
      ])
      expect(parts.every((part) => part.id !== call!.id)).toBe(true)
      expect(await sum(id)).toBe(10)
      await begin(parts.slice(0, 2))
      await settleOne({ ...parts[0]!, attempt: 1 }, accepted)
      expect((await store.progress(id, now)).calls).toBe(3)
    })

    it('splits a call that was not attempted, and leaves out who was taken out of it', async () => {
      const { id } = await start({ chunks: [6] })
      await render(id, whole)
      const [call] = await claim(id)
      const exclusions = [0, 1, 4].map((slot) => ({ slot, seq: slot, reason: 'unsubscribed' }))
      const smaller = await store.excludeSlots(call!, exclusions)
      expect(smaller).toMatchObject({ recipients: 3, excluded: [0, 1, 4] })
      await settleOne(smaller!, { kind: 'split', reason: 'larger than a minute', maxRecipients: 2, merge: true })
      expect((await claim(id, 'b')).map(({ slotFrom, excluded, recipients }) => [slotFrom, excluded, recipients])).toEqual([
        [2, [], 2],
        [4, [4], 1],
      ])
      expect((await store.progress(id, now)).counts).toMatchObject({ suppressed: 3, leased: 3 })
    })

    it('ends a call whose last recipient was taken out', async () => {
      const { id } = await start({ chunks: [1] })
      await render(id, whole)
      const [call] = await claim(id)
      expect(await store.excludeSlots(call!, [{ slot: 0, seq: 0, reason: 'bounced' }])).toBeNull()
      expect((await begin([call!])).admitted).toEqual([])
      expect((await store.progress(id, now)).counts.suppressed).toBe(1)
    })

    it('makes an attempt without an outcome uncertain, and a lease without an attempt free', async () => {
      const { id } = await start({ chunks: [4] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls.slice(0, 2))
      expect(await store.sweep({ nowMs: now + 1_000, everything: false })).toEqual({ returned: 0, uncertain: 0 })
      expect(await store.sweep({ nowMs: now + 1_000, everything: true })).toEqual({ returned: 2, uncertain: 2 })
      expect((await store.progress(id, now)).counts).toMatchObject({ rendered: 2, uncertain: 2 })
      expect(await claim(id, 'b')).toHaveLength(2)
    })

    it('keeps charging an attempt of a dead sender as long as the provider may count it', async () => {
      const { id } = await start({ chunks: [1] })
      await render(id, singles)
      await begin(await claim(id))
      const endOfMinute = (minute + 1) * 60_000 - 1
      await store.sweep({ nowMs: endOfMinute, everything: true })
      expect((await store.scopeUse(['account'], minute + 1))[0]).toMatchObject({ requests: 0 })
      const other = await start({ spec: spec('other'), chunks: [1] })
      await render(other.id, singles)
      const late = await claim(other.id, 'x')
      await store.attempt({ calls: late, minute, limits: limits(), nowMs: endOfMinute, leaseUntilMs: endOfMinute + 35_000 })
      await store.sweep({ nowMs: endOfMinute + 1, everything: true })
      expect((await store.scopeUse(['account'], minute + 1))[0]).toMatchObject({ requests: 1 })
    })

    it('takes proof of acceptance even from a sender that lost its lease', async () => {
      const { id } = await start({ chunks: [2] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls)
      await store.sweep({ nowMs: now, everything: true })
      expect(await settleOne(calls[0]!, accepted)).toEqual([true])
      expect(await settleOne(calls[1]!, { kind: 'retry', reason: 'no', notBeforeMs: now, burnsAttempt: false, refunds: false })).toEqual([
        false,
      ])
      expect((await store.progress(id, now)).counts).toMatchObject({ accepted: 1, uncertain: 1 })
    })

    it('reconciles uncertain calls once each, when their look-up is due', async () => {
      const { id } = await start({ chunks: [4] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls)
      for (const call of calls) await settleOne(call, { kind: 'uncertain', reason: 'timeout', httpStatus: 0 })
      const [a, b, c, d] = await store.uncertainCalls(id, now, 10)
      expect(a).toMatchObject({ checks: 0, uncertainSinceMs: now, startedMs: now })
      expect(await store.newestAcceptedMs(id)).toBeNull()
      expect(await store.reconcile(a!, { kind: 'accepted' }, now + 900_000)).toBe(true)
      expect(await store.newestAcceptedMs(id)).toBe(now)
      expect(await store.reconcile(a!, { kind: 'not-accepted' }, now)).toBe(false)
      expect(await store.retryReason(id)).toBeNull()
      await store.reconcile(b!, { kind: 'not-accepted' }, now)
      await store.reconcile(c!, { kind: 'held', reason: 'too old' }, now)
      await store.reconcile(d!, { kind: 'check-again', atMs: now + 15_000 }, now)
      expect((await store.progress(id, now)).counts).toMatchObject({ accepted: 1, retrying: 1, held: 1, uncertain: 1 })
      expect(await store.uncertainCalls(id, now, 10)).toHaveLength(0)
      expect(await store.uncertainCalls(id, now + 15_000, 10)).toMatchObject([{ checks: 1 }])
      expect((await claim(id, 'b')).map((call) => call.id)).toEqual([b!.id])
    })

    it('cuts an uncertain call that was not accepted into smaller ones, once', async () => {
      const { id } = await start({ chunks: [10] })
      await render(id, whole)
      const [call] = await claim(id)
      await begin([call!])
      await settleOne(call!, { kind: 'uncertain', reason: '500', httpStatus: 500 })
      const [lost] = await store.uncertainCalls(id, now, 10)
      const verdict = { kind: 'split', reason: 'never taken', maxRecipients: 4, merge: true } as const
      expect(await store.reconcile(lost!, verdict, now)).toBe(true)
      expect(await store.reconcile(lost!, verdict, now)).toBe(false)
      expect(await store.progress(id, now)).toMatchObject({ counts: { rendered: 10, uncertain: 0 }, calls: 1 })
      expect(await store.uncertainCalls(id, now + 86_400_000, 10)).toEqual([])
      const parts = await claim(id, 'b')
      expect(parts.map(({ slotFrom, slots, attempt }) => [slotFrom, slots, attempt])).toEqual([
        [0, 4, 0],
        [4, 4, 0],
        [8, 2, 0],
      ])
    })

    it('knows when the last call was taken before a given time', async () => {
      const { id } = await start({ chunks: [2] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls)
      for (const [index, call] of calls.entries())
        await store.settle([{ call, outcome: accepted, lastMinute: minute }], now + 1_000 * index)
      expect(await store.newestAcceptedMs(id)).toBe(now + 1_000)
      expect(await store.newestAcceptedMs(id, now + 999)).toBe(now)
      expect(await store.newestAcceptedMs(id, now - 1)).toBeNull()
    })

    it('cancels what has no intent, and nothing comes back afterwards', async () => {
      const { id } = await start({ chunks: [4, 4] })
      const lease = (await store.claimChunk(id, { owner: 'r', nowMs: now, ttlMs: 1_000 }))!
      await store.settleChunk(lease, { parts: [], batches: [{ shapeId: 's', payload: bytes('v'), calls: singles(4) }], failures: [] })
      const calls = await claim(id, 'a', 3)
      await begin(calls.slice(0, 2))
      await store.moveCampaign(id, 'cancelled', 'by Ada')
      expect((await store.progress(id, now)).counts).toMatchObject({ attempting: 2, cancelled: 6 })
      expect((await begin(calls.slice(2))).lost).toHaveLength(1)
      await settleOne(calls[0]!, accepted)
      await settleOne(calls[1]!, { kind: 'retry', reason: '429', notBeforeMs: now, burnsAttempt: false, refunds: false })
      expect((await store.progress(id, now)).counts).toMatchObject({ accepted: 1, cancelled: 7 })
      expect(await claim(id)).toHaveLength(0)
    })

    it('finds a call by our Message-Id and by the provider’s, and nobody else’s', async () => {
      const campaign = await start({ chunks: [2] })
      await render(campaign.id, singles)
      const calls = await claim(campaign.id)
      await begin(calls)
      await settleOne(calls[1]!, { ...accepted, providerId: '2026.1@mailgun.org' })
      const ours = messageIdOf(campaign, calls[0]!.id)
      const foreign = [ours.replace(campaign.key, 'c000000000000'), 'x@y', 'x\0@y']
      const bare = messageIdOf(campaign, calls[1]!.id, '1').slice(1, -1)
      expect(await store.callsByMessageId([...foreign, ours, bare, '2026.1@mailgun.org'])).toEqual(
        new Map(
          Object.entries({ [ours]: calls[0]!, [bare]: calls[1]!, '2026.1@mailgun.org': calls[1]! }).map(([id, call]) => [
            id,
            expect.objectContaining({ id: call.id, campaign: campaign.id, batch: call.batch, slotFrom: call.slotFrom, slots: 1 }),
          ]),
        ),
      )
      expect(await store.callsByMessageId(['x@y'])).toEqual(new Map())
    })

    it('keeps the worst news of each recipient, in whatever order it comes', async () => {
      const { id } = await start({ chunks: [4] })
      await render(id, whole)
      const [call] = await claim(id)
      await begin([call!])
      await settleOne(call!, accepted)
      const record = (...outcomes: SlotOutcome[]): Promise<void> => store.recordOutcomes(new Map([[call!.id, outcomes]]))
      await record({ slot: 0, state: 'complained' }, { slot: 1, state: 'delivered' })
      await record(
        { slot: 0, state: 'delivered' },
        { slot: 1, state: 'bounced' },
        { slot: 2, state: 'delivered' },
        { slot: 99, state: 'bounced' },
      )
      expect((await store.progress(id, now)).counts).toMatchObject({ accepted: 1, delivered: 1, bounced: 1, complained: 1 })
      const [row] = await store.listCalls(id, 0, 10)
      expect([...row!.outcomes]).toEqual([
        [0, 'complained'],
        [1, 'bounced'],
        [2, 'delivered'],
      ])
    })

    it('takes events of several calls at once, and of one that is gone', async () => {
      const { id } = await start({ chunks: [3] })
      await render(id, singles)
      const calls = await claim(id)
      await begin(calls)
      await store.settle(
        calls.map((call) => ({ call, outcome: accepted, lastMinute: minute })),
        now,
      )
      const outcome = (call: LeasedCall): [number, SlotOutcome[]] => [call.id, [{ slot: call.slotFrom, state: 'delivered' }]]
      await store.recordOutcomes(new Map([...calls.slice(1).toReversed().map(outcome), [999_999, [{ slot: 0, state: 'bounced' }]]]))
      expect((await store.progress(id, now)).counts).toMatchObject({ accepted: 1, delivered: 2, bounced: 0 })
      // Each ends as its own news say, those that are told again among them.
      const [first, second, third] = calls.map(outcome)
      await store.recordOutcomes(new Map([first!, [second![0], [{ slot: second![1][0]!.slot, state: 'bounced' }]], third!]))
      expect((await store.listCalls(id, 0, 10)).map(({ outcomes }) => [...outcomes.values()])).toEqual([
        ['delivered'],
        ['bounced'],
        ['delivered'],
      ])
    })

    it('takes an event as proof that an uncertain call was accepted', async () => {
      const { id } = await start({ chunks: [2] })
      await render(id, whole)
      const [call] = await claim(id)
      await begin([call!])
      await settleOne(call!, { kind: 'uncertain', reason: 'reset', httpStatus: 0 })
      await store.recordOutcomes(new Map([[call!.id, [{ slot: 1, state: 'delivered' }]]]))
      expect((await store.progress(id, now)).counts).toMatchObject({ accepted: 1, delivered: 1, uncertain: 0 })
    })

    it('knows a webhook token the second time', async () => {
      expect(await store.rememberToken('t1', now)).toBe(true)
      expect(await store.rememberToken('t1', now)).toBe(false)
      await store.forgetTokens(now + 1)
      expect(await store.rememberToken('t1', now)).toBe(true)
    })

    it('keeps suppressions, renews them for cursors, and never forgives a complaint', async () => {
      const one = (address: string, reason: SuppressionReason) => ({ address, reason, source: 'test', atMs: now })
      await store.suppress([one('a@x.com', 'bounced'), one('b@x.com', 'complained')])
      const first = await store.suppressedSince(0)
      expect([...first.addresses]).toEqual([
        ['a@x.com', 'bounced'],
        ['b@x.com', 'complained'],
      ])
      await store.suppress([one('a@x.com', 'unsubscribed'), one('b@x.com', 'bounced')])
      expect([...(await store.suppressedSince(first.cursor)).addresses]).toEqual([['a@x.com', 'unsubscribed']])
      expect([...(await store.suppressedAmong(['b@x.com', 'c@x.com']))]).toEqual([['b@x.com', 'complained']])
      expect(await store.listSuppressions('a@x.com', 10)).toEqual([one('b@x.com', 'complained')])
      expect(await store.unsuppress(['b@x.com'])).toBe(1)
      expect((await store.suppressedAmong(['b@x.com'])).size).toBe(0)
    })

    it('keeps the weightiest reason of an address, in whatever order they come', async () => {
      const reasons: readonly SuppressionReason[] = ['bounced', 'manual', 'unsubscribed', 'complained']
      const kept: string[] = []
      for (const [place, first] of reasons.entries()) {
        for (const second of reasons.slice(place)) {
          for (const [order, told] of [
            [first, second],
            [second, first],
          ].entries()) {
            const address = `${first}-${second}-${order}@x.com`
            for (const reason of told) await store.suppress([{ address, reason, source: 'test', atMs: now }])
            kept.push((await store.suppressedAmong([address])).get(address) === second ? '' : address)
          }
        }
      }
      expect(kept.filter((address) => address !== '')).toEqual([])
    })

    it('forgets minutes that have passed', async () => {
      const { id } = await start()
      await render(id, singles)
      await begin(await claim(id))
      await store.forgetMinutes(minute + 1)
      expect((await store.scopeUse(['account'], minute))[0]).toMatchObject({ requests: 0 })
    })

    it('tells whether anybody has the right to send', async () => {
      expect(await store.presence()).toEqual({ senders: 0, lastSeenMs: null })
      const run = await store.beginRun()
      const beside = await reopen()
      expect((await beside.presence()).senders).toBe(1)
      await run.end()
      expect(await beside.presence()).toEqual({ senders: 0, lastSeenMs: null })
      const next = await beside.beginRun()
      expect((await store.presence()).senders).toBe(1)
      await next.end()
      await beside.close()
    })

    it('is read by a second process while the first one writes', async () => {
      const { id } = await start({ chunks: [10] })
      await render(id, singles)
      const other = await reopen()
      const [a, b] = await Promise.all([claim(id, 'a', 5), other.claimCalls(id, { owner: 'b', nowMs: now, ttlMs: 1_000, recipients: 10 })])
      expect(new Set([...a, ...b].map((call) => call.id)).size).toBe(10)
      expect(await other.moveCampaign(id, 'paused', 'from beside')).toBe(true)
      await other.close()
      expect(await store.findCampaign(id)).toMatchObject({ state: 'paused' })
    })
  })
}
