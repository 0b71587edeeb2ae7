import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { backoffMs } from '../../src/send/backoff.ts'
import { campaignKey, copyNumber, messageIdOf, parseMessageId } from '../../src/send/campaign.ts'
import { cutBatches, defaultBatchRules, renderedRow } from '../../src/send/cut-batches.ts'
import type { RenderedRow } from '../../src/send/cut-batches.ts'
import { decide, decideReconciled, decideUnanswered, MAX_ATTEMPTS } from '../../src/send/delivery.ts'
import type { ReconcileRules } from '../../src/send/delivery.ts'
import { addSample, etaMs, rateOf } from '../../src/send/eta.ts'
import type { ProgressSample } from '../../src/send/eta.ts'
import { instantOf, parseSendTime, parseWallTime } from '../../src/send/local-time.ts'
import { unpackBatch } from '../../src/send/payload.ts'
import type { BatchRow } from '../../src/send/payload.ts'
import { standardSchemaCheck } from '../../src/send/standard-schema.ts'

const call = (recipients: number, attempt = 1) => ({ recipients, attempt })

describe('decide', () => {
  it.each([
    [{ kind: 'accepted', providerId: 'x', httpStatus: 200 }, 1, 'accepted'],
    [{ kind: 'uncertain', reason: 'reset' }, 1_000, 'uncertain'],
    [{ kind: 'rejected', httpStatus: 400, reason: 'bad', scope: 'recipient' }, 1, 'rejected'],
    [{ kind: 'rejected', httpStatus: 400, reason: 'bad', scope: 'call' }, 1, 'rejected'],
    [{ kind: 'rejected', httpStatus: 400, reason: 'bad', scope: 'call' }, 7, 'split'],
    [{ kind: 'too-large', httpStatus: 413, reason: 'big', maxRecipients: 3 }, 7, 'split'],
    [{ kind: 'too-large', httpStatus: 413, reason: 'big', maxRecipients: 0 }, 1, 'rejected'],
    [{ kind: 'deferred', reason: 'ECONNREFUSED' }, 1, 'retry'],
  ] as const)('takes %j with %i recipients as %s', (result, recipients, kind) => {
    expect(decide(call(recipients), result, 1_000, 0.5).kind).toBe(kind)
  })

  it('halves a refused call', () => {
    expect(decide(call(7), { kind: 'rejected', httpStatus: 400, reason: 'bad', scope: 'call' }, 0, 0)).toMatchObject({ maxRecipients: 4 })
  })

  it('uses no attempt up when the provider said later, and keeps the charge', () => {
    const verdict = decide(call(1, 99), { kind: 'deferred', httpStatus: 429, reason: 'limit', retryAtMs: 9_000 }, 1_000, 0)
    expect(verdict).toMatchObject({ kind: 'retry', notBeforeMs: 9_000, burnsAttempt: false, refunds: false })
  })

  it('gives up on a network that never lets it out, and gives the charge back until then', () => {
    const failure = { kind: 'deferred', reason: 'ECONNREFUSED' } as const
    expect(decide(call(1, 1), failure, 1_000, 0.5)).toMatchObject({ kind: 'retry', notBeforeMs: 3_000, burnsAttempt: true, refunds: true })
    expect(decide(call(1, MAX_ATTEMPTS), failure, 1_000, 0.5)).toMatchObject({ kind: 'failed' })
  })

  it('stops the campaign on refused credentials', () => {
    const result = { kind: 'rejected', httpStatus: 401, reason: 'Forbidden', scope: 'campaign' } as const
    expect(decide(call(1), result, 1_000, 0)).toMatchObject({ kind: 'retry', stopsCampaign: true, burnsAttempt: false })
  })
})

describe('decideReconciled', () => {
  const rules = { policy: 'resend', trustAfterMs: 1_800_000, retentionMs: 86_400_000 } as const
  const found = { acceptedRecipients: ['a@b.example'], newestEventAgeMs: 0 }
  const nobody = { acceptedRecipients: [], newestEventAgeMs: 5 }
  const uncertain = (checks: number, attempt = 1) => ({ attempt, startedMs: 0, uncertainSinceMs: 0, checks })

  it('takes one event as proof for the call, at any time', () => {
    expect(decideReconciled(uncertain(0), found, null, 1, rules)).toEqual({ kind: 'accepted' })
    expect(decideReconciled(uncertain(9), found, null, 1e12, rules)).toEqual({ kind: 'accepted' })
  })

  it('takes no event as nothing before the feed can be trusted, and looks again at growing distances', () => {
    expect(decideReconciled(uncertain(0), nobody, null, 1_000, rules)).toEqual({ kind: 'check-again', atMs: 15_000 })
    expect(decideReconciled(uncertain(3), nobody, null, 301_000, rules)).toEqual({ kind: 'check-again', atMs: 900_000 })
    expect(decideReconciled(uncertain(7), nobody, null, 1_799_000, rules)).toEqual({ kind: 'check-again', atMs: 1_800_000 })
  })

  it('sends again or holds afterwards, as it was told', () => {
    expect(decideReconciled(uncertain(6), nobody, null, 1_800_000, rules)).toEqual({ kind: 'not-accepted' })
    expect(decideReconciled(uncertain(6), nobody, null, 1_800_000, { ...rules, policy: 'hold' })).toMatchObject({ kind: 'held' })
    expect(decideReconciled(uncertain(6), nobody, null, 90_000_000, rules)).toMatchObject({ kind: 'held' })
  })

  it('does not send for ever what a provider answers with errors and never takes', () => {
    expect(decideReconciled(uncertain(6, MAX_ATTEMPTS - 1), nobody, null, 1_800_000, rules)).toEqual({ kind: 'not-accepted' })
    expect(decideReconciled(uncertain(6, MAX_ATTEMPTS), nobody, null, 1_800_000, rules)).toMatchObject({ kind: 'held' })
    expect(decideReconciled(uncertain(6, MAX_ATTEMPTS), found, null, 1_800_000, rules)).toEqual({ kind: 'accepted' })
  })
})

describe('a miss in a log that lags', () => {
  const rules = { policy: 'resend', trustAfterMs: 1_800_000, retentionMs: 86_400_000 } as const
  const startedMs = 1_000_000_000
  const nowMs = startedMs + 2_000_000
  const call = { attempt: 1, startedMs, uncertainSinceMs: startedMs + 30_000, checks: 6 }
  const missAt = (newestEventMs: number | null) => ({
    acceptedRecipients: [],
    newestEventAgeMs: newestEventMs === null ? null : nowMs - newestEventMs,
  })
  const decided = (newestEventMs: number | null, acceptedMs: number | null, more: Partial<ReconcileRules> = {}) =>
    decideReconciled(call, missAt(newestEventMs), acceptedMs, nowMs, { ...rules, ...more }).kind

  it('proves nothing: something was accepted that the log does not show', () => {
    expect(decided(startedMs - 600_000, startedMs + 5_000)).toBe('check-again')
    expect(decided(startedMs - 600_000, startedMs - 5_000)).toBe('check-again')
    expect(decided(null, startedMs + 5_000)).toBe('check-again')
  })

  it('is proof when the log has passed the call, or has shown the last that was accepted before it', () => {
    expect(decided(startedMs + 5_000, startedMs + 900_000)).toBe('not-accepted')
    expect(decided(startedMs - 610_000, startedMs - 600_000)).toBe('not-accepted')
  })

  it('is judged by time alone when nothing was accepted, when its events are no longer kept, and where a log is complete at once', () => {
    expect(decided(null, null)).toBe('not-accepted')
    expect(decided(null, nowMs - rules.retentionMs - 1)).toBe('not-accepted')
    expect(decided(null, startedMs + 5_000, { trustAfterMs: 1_000 })).toBe('not-accepted')
  })

  it('ends with a person when it lags for longer than events are kept', () => {
    const lateMs = startedMs + rules.retentionMs + 100_000
    const answer = { acceptedRecipients: [], newestEventAgeMs: null }
    expect(decideReconciled(call, answer, lateMs - 1_000, lateMs, rules)).toMatchObject({ kind: 'held' })
  })
})

describe('decideUnanswered', () => {
  it('asks again, and holds with the reason once events of that time are gone', () => {
    const rules = { policy: 'resend', trustAfterMs: 1_800_000, retentionMs: 86_400_000 } as const
    const call = { attempt: 1, startedMs: 0, uncertainSinceMs: 0, checks: 0 }
    expect(decideUnanswered(call, 'answered 401', 5_000, rules)).toEqual({ kind: 'check-again', atMs: 20_000 })
    const held = { kind: 'held', reason: "the provider's events cannot be read: answered 401" }
    expect(decideUnanswered(call, 'answered 401', 86_400_001, rules)).toEqual(held)
  })
})

describe('local time', () => {
  const iso = (text: string, zone: string) => new Date(parseSendTime(text, zone)!).toISOString()

  it('is worked out with the offset of the day', () => {
    expect(iso('2026-01-15T09:00', 'Europe/Zurich')).toBe('2026-01-15T08:00:00.000Z')
    expect(iso('2026-07-15 09:00:30', 'Europe/Zurich')).toBe('2026-07-15T07:00:30.000Z')
    expect(iso('2026-07-15', 'Asia/Kolkata')).toBe('2026-07-14T18:30:00.000Z')
    expect(iso('2026-07-15T09:00-03:00', 'Europe/Zurich')).toBe('2026-07-15T12:00:00.000Z')
  })

  it('means the first valid time after a gap, and the first of two', () => {
    expect(iso('2026-03-29T02:30', 'Europe/Zurich')).toBe('2026-03-29T01:00:00.000Z')
    expect(iso('2026-10-25T02:30', 'Europe/Zurich')).toBe('2026-10-25T00:30:00.000Z')
    expect(iso('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z')
    expect(iso('2026-10-04T02:15', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z')
  })

  it('shows the wall time it was asked for, in every zone and season', () => {
    const zones = [
      'UTC',
      'Europe/Zurich',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Auckland',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 365 * 24 }), (zone, hours) => {
        const wall = parseWallTime(new Date(Date.UTC(2026, 0, 1, hours)).toISOString().slice(0, 16))!
        const shown = new Date(instantOf(wall, zone)).toLocaleString('sv-SE', { timeZone: zone })
        const expected = `2026-${two(wall.month)}-${two(wall.day)} ${two(wall.hour)}:00:00`
        // Hours that a change of clocks skips are the only ones that cannot be shown.
        if (shown !== expected) expect(shown > expected).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each(['', 'tomorrow', '2026-13-01', '2026-02-29', '2026-01-01T24:00', '2026-01-01T10:61', '2026-01-01T10:00+99'])(
    'does not take %j',
    (text) => {
      expect(parseSendTime(text, 'UTC')).toBeNull()
    },
  )
})

const two = (value: number): string => String(value).padStart(2, '0')

describe('Message-Ids', () => {
  it('come back as they were made, and nothing else does', () => {
    const campaign = { key: campaignKey(Buffer.from('0123456789abcdef', 'hex')), domain: 'example.com' }
    expect(campaign.key).toMatch(/^c[0-9a-z]{12}$/)
    for (const id of [1, 36, 1e12]) expect(parseMessageId(messageIdOf(campaign, id))).toEqual({ key: campaign.key, callId: id })
    expect(parseMessageId(messageIdOf(campaign, 36, copyNumber(299_999)))).toEqual({ key: campaign.key, callId: 36 })
    for (const other of ['', '<x@y>', '<c123.1@x>', `<${campaign.key}.1@a b>`, `<${campaign.key}.@x>`])
      expect(parseMessageId(other)).toBeNull()
  })
})

describe('backoff', () => {
  it('doubles to ten minutes, and spreads', () => {
    expect([1, 2, 3, 9, 10, 99].map((attempt) => backoffMs(attempt, 0.5))).toEqual([2_000, 4_000, 8_000, 512_000, 600_000, 600_000])
    expect([backoffMs(1, 0), backoffMs(1, 0.999)]).toEqual([1_500, 2_499])
  })
})

describe('ETA', () => {
  const samplesAt = (perSecond: number, seconds: number) =>
    Array.from({ length: seconds }, (_, second) => ({ atMs: second * 1_000, settled: second * perSecond })).reduce<
      readonly ProgressSample[]
    >(addSample, [])

  it('is null before there is enough to say, and when nothing moves', () => {
    expect(etaMs(samplesAt(100, 2), { remaining: 10, perMinute: Infinity, lastDueMs: null }, 0)).toBeNull()
    expect(etaMs(samplesAt(0, 60), { remaining: 10, perMinute: Infinity, lastDueMs: null }, 0)).toBeNull()
  })

  it('is the rest over the rate, or over the limit that sets the rate', () => {
    expect(etaMs(samplesAt(50, 60), { remaining: 5_000, perMinute: Infinity, lastDueMs: null }, 0)).toBe(100_000)
    expect(etaMs(samplesAt(97, 60), { remaining: 6_000, perMinute: 6_000, lastDueMs: null }, 0)).toBe(60_000)
    expect(etaMs(samplesAt(50, 60), { remaining: 0, perMinute: 6_000, lastDueMs: null }, 0)).toBe(0)
  })

  it('is not before the last send time', () => {
    expect(etaMs(samplesAt(50, 60), { remaining: 50, perMinute: Infinity, lastDueMs: 90_000 }, 10_000)).toBe(80_000)
  })

  it('keeps a window of about a minute', () => {
    expect(rateOf(addSample(samplesAt(10, 200), { atMs: 200_000, settled: 5_000 }))).toBeGreaterThan(45)
  })
})

describe('cutBatches', () => {
  const row = (seq: number, more: { shapeId?: string; notBeforeMs?: number } & Partial<BatchRow> = {}): RenderedRow => {
    const { shapeId = 's', notBeforeMs = 0, ...own } = more
    return renderedRow({ seq, email: `p${seq}@example.com`, values: ['v'], ...own }, shapeId, notBeforeMs)
  }
  const yes = (): boolean => true

  it('keeps apart shapes, send times and tags, and fills batches to the limit', () => {
    const rows = Array.from({ length: 25 }, (_, seq) =>
      row(seq, seq < 5 ? { shapeId: 't' } : seq < 8 ? { notBeforeMs: 9 } : seq === 8 ? { tags: ['x'] } : {}),
    )
    const batches = cutBatches(rows, { ...defaultBatchRules, maxRecipients: 10 }, yes)
    const sizes = batches.map(({ calls }) => calls.map(({ slots }) => slots))
    expect(sizes.flat().sort((a, b) => a - b)).toEqual([1, 3, 5, 6, 10])
    expect(
      batches
        .flatMap(({ payload }) => [...unpackBatch(payload)])
        .map(({ seq }) => seq)
        .sort((a, b) => a - b),
    ).toEqual(rows.map((_, seq) => seq))
  })

  it('makes one call for each recipient in single mode, and for shapes that cannot be merged', () => {
    const rows = [row(0), row(1)]
    for (const calls of [
      cutBatches(rows, { ...defaultBatchRules, mode: 'single' }, yes),
      cutBatches(rows, defaultBatchRules, () => false),
    ]) {
      expect(calls).toMatchObject([
        {
          calls: [
            { slotFrom: 0, slots: 1, merge: false },
            { slotFrom: 1, slots: 1, merge: false },
          ],
        },
      ])
    }
  })

  it('keeps a merge call under the limit of bytes', () => {
    const rows = Array.from({ length: 10 }, (_, seq) => row(seq, { values: ['x'.repeat(900)] }))
    const [batch] = cutBatches(rows, { ...defaultBatchRules, maxVariableBytes: 3_000 }, yes)
    expect(batch!.calls.map(({ slots }) => slots)).toEqual([3, 3, 3, 1])
  })

  it('never puts one address into a call twice, whatever its case', () => {
    const rows = ['a@x.example', 'b@x.example', 'A@x.example', 'c@x.example'].map((email, seq) => row(seq, { email }))
    const [batch] = cutBatches(rows, defaultBatchRules, yes)
    expect(batch!.calls.map(({ slotFrom, slots }) => [slotFrom, slots])).toEqual([
      [0, 2],
      [2, 2],
    ])
  })
})

describe('a schema of the template', () => {
  it('checks props, says where they are wrong, and may change them', async () => {
    const schema = {
      '~standard': {
        validate: (value: unknown) =>
          (value as { n?: number }).n === undefined
            ? { issues: [{ message: 'Expected a number.', path: [{ key: 'n' }, 0] }] }
            : Promise.resolve({ value: { n: 1, added: true } }),
      },
    }
    const check = standardSchemaCheck(schema)
    expect(await check({})).toEqual({ ok: false, path: 'n.0', reason: 'Expected a number' })
    expect(await check({ n: 1 })).toEqual({ ok: true, props: { n: 1, added: true } })
  })
})
