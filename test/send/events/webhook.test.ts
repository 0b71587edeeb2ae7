import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, runningClock } from '../../../src/sandbox.ts'
import type { FaultPlan } from '../../../src/sandbox.ts'
import { readMailgunEvent } from '../../../src/send/events/delivery-event.ts'
import type { DeliveryEvent } from '../../../src/send/events/delivery-event.ts'
import { REPLAY_WINDOW_MS, openReplayCache } from '../../../src/send/events/replay-cache.ts'
import type { ReplayCache } from '../../../src/send/events/replay-cache.ts'
import { createWebhookEndpoint, createWebhookJudge } from '../../../src/send/events/webhook-endpoint.ts'
import type { WebhookEndpointOptions, WebhookJudge } from '../../../src/send/events/webhook-endpoint.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import { Secret } from '../../../src/send/transport/secret.ts'
import { outgoingCall } from '../transport/outgoing-call.ts'

const key = new Secret('signing-key')
const nextKey = new Secret('next-signing-key')
let nowMs = Date.parse('2026-11-23T10:00:00Z')
let path: string
let cache: ReplayCache
let applied: DeliveryEvent[]

beforeEach(() => {
  nowMs = Date.parse('2026-11-23T10:00:00Z')
  path = join(mkdtempSync(join(tmpdir(), 'emailc-replay-')), 'seen')
  cache = openReplayCache(path)
  applied = []
})
afterEach(() => cache.close())

const eventData = (changes: Record<string, unknown> = {}) => ({
  id: `event-${randomBytes(6).toString('hex')}`,
  event: 'delivered',
  timestamp: nowMs / 1000,
  recipient: 'ada@example.com',
  message: { headers: { 'message-id': 'call-1@mg.example.com' } },
  'user-variables': { 'emailc-id': 'call-1@mg.example.com' },
  ...changes,
})

function webhook(data: unknown, { signer = key, atMs = nowMs, token = randomBytes(25).toString('hex') } = {}): string {
  const timestamp = String(Math.floor(atMs / 1000))
  const signature = createHmac('sha256', signer.reveal())
    .update(timestamp + token)
    .digest('hex')
  return JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': data })
}

function judge(changes: Partial<WebhookEndpointOptions> = {}): WebhookJudge {
  return createWebhookJudge({
    signingKeys: [key],
    replayCache: cache,
    isKnown: ({ callId }) => callId === '<call-1@mg.example.com>',
    apply: (event) => void applied.push(event),
    now: () => nowMs,
    ...changes,
  })
}

describe('a webhook changes something', () => {
  it('when it is signed, fresh, new and about our message', async () => {
    expect(await judge()(webhook(eventData()))).toMatchObject({ status: 200, outcome: 'applied' })
    expect(applied).toMatchObject([{ kind: 'delivered', email: 'ada@example.com', messageId: '<call-1@mg.example.com>' }])
  })

  it('with either of two keys while one replaces the other', async () => {
    const rotating = judge({ signingKeys: [nextKey, key] })
    expect((await rotating(webhook(eventData()))).status).toBe(200)
    expect((await rotating(webhook(eventData(), { signer: nextKey }))).status).toBe(200)
    expect((await judge()(webhook(eventData(), { signer: nextKey }))).status).toBe(406)
  })

  it('when a retry comes within eight hours', async () => {
    const body = webhook(eventData())
    nowMs += REPLAY_WINDOW_MS - 60_000
    expect((await judge()(body)).outcome).toBe('applied')
  })

  it('when the first attempt could not be committed', async () => {
    const body = webhook(eventData())
    const failing = judge({ apply: () => Promise.reject(new Error('store is locked')) })
    expect(await failing(body)).toMatchObject({ status: 503, outcome: 'failed' })
    expect((await judge()(body)).outcome).toBe('applied')
  })

  it('and comes again when that could not be remembered', async () => {
    const body = webhook(eventData())
    const broken = openReplayCache(`${path}-broken`)
    broken.close()
    expect(await judge({ replayCache: broken })(body)).toMatchObject({ status: 503, outcome: 'failed' })
  })
})

describe('a webhook changes nothing', () => {
  const flip = (text: string): string => (text.startsWith('0') ? `1${text.slice(1)}` : `0${text.slice(1)}`)
  it.each<[string, () => string]>([
    ['forged', () => webhook(eventData(), { signer: new Secret('guess') })],
    [
      'with one digit of its signature changed',
      () => webhook(eventData()).replace(/"signature":"([0-9a-f]{64})"/, (_, hex: string) => `"signature":"${flip(hex)}"`),
    ],
    ['with another timestamp', () => webhook(eventData()).replace(/"timestamp":"(\d)/, '"timestamp":"9')],
    ['older than eight hours', () => webhook(eventData(), { atMs: nowMs - REPLAY_WINDOW_MS - 1000 })],
    ['from the future', () => webhook(eventData(), { atMs: nowMs + 600_000 })],
    ['about a message that is not ours', () => webhook(eventData({ 'user-variables': {} }))],
    ['without a signature', () => JSON.stringify({ 'event-data': eventData() })],
    ['with an empty signature', () => JSON.stringify({ signature: {}, 'event-data': eventData() })],
    ['that is not JSON', () => 'signature=x'],
    ['that is null', () => 'null'],
    ['that is a list', () => '[]'],
    ['with a token that is not one', () => webhook(eventData(), { token: 'x' })],
  ])('%s', async (_, body) => {
    expect(await judge()(body())).toMatchObject({ status: 406, outcome: 'refused' })
    expect(applied).toEqual([])
  })

  it('replayed, at once or later, in this process or the next', async () => {
    const body = webhook(eventData())
    expect((await judge()(body)).outcome).toBe('applied')
    expect(await judge()(body)).toMatchObject({ status: 200, outcome: 'repeated' })
    cache.close()
    cache = openReplayCache(path)
    expect(await judge()(body)).toMatchObject({ outcome: 'repeated' })
    expect(applied).toHaveLength(1)
  })

  it('with its body swapped under a valid signature', async () => {
    const first = webhook(eventData())
    await judge()(first)
    const swapped = JSON.stringify({ ...(JSON.parse(first) as object), 'event-data': eventData({ event: 'complained' }) })
    expect(await judge()(swapped)).toMatchObject({ status: 406, reason: 'token used before' })
    expect(applied.map(({ kind }) => kind)).toEqual(['delivered'])
  })

  it('that tells a known event with a new token', async () => {
    const data = eventData()
    await judge()(webhook(data))
    expect((await judge()(webhook(data))).outcome).toBe('repeated')
    const late = webhook(data)
    nowMs += 3_600_000
    expect(await judge()(late)).toMatchObject({ status: 406 })
    expect(applied).toHaveLength(1)
  })

  it('of a kind we do not know', async () => {
    expect(await judge()(webhook(eventData({ event: 'stored' })))).toMatchObject({ status: 200, outcome: 'ignored' })
  })

  it('when copies of it arrive together', async () => {
    const body = webhook(eventData())
    const slow = judge({ apply: (event) => new Promise((resolve) => setTimeout(() => resolve(void applied.push(event)), 20)) })
    const outcomes = (await Promise.all(Array.from({ length: 20 }, () => slow(body)))).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(19)
    expect(applied).toHaveLength(1)
  })
})

it('forgets a line that a crash cut off, and nothing else', async () => {
  cache.remember(['a b', 'c'], nowMs)
  cache.close()
  appendFileSync(path, '1 half-a-li')
  cache = openReplayCache(path)
  expect([cache.has('a b'), cache.has('c'), cache.has('half-a-li')]).toEqual([true, true, false])
  cache.remember(['next'], nowMs)
  cache.close()
  cache = openReplayCache(path)
  expect([cache.has('c'), cache.has('next')]).toEqual([true, true])
})

it('writes its file anew for what is forgotten, and never in the middle of a storm', async () => {
  const storm = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}/${index}`)
  const { ino } = statSync(path)
  await cache.remember(storm('first', 70_000), nowMs)
  await cache.remember(storm('second', 60_000), nowMs + REPLAY_WINDOW_MS - 1)
  expect(statSync(path).ino).toBe(ino)
  await cache.remember(['third'], nowMs + REPLAY_WINDOW_MS + 60_000)
  expect(statSync(path).ino).not.toBe(ino)
  const seen = ['first/0', 'first/59999', 'second/0', 'second/59999', 'third']
  expect(seen.map((key) => cache.has(key))).toEqual([false, false, true, true, true])
  cache.close()
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(60_002)
  cache = openReplayCache(path)
  expect(seen.map((key) => cache.has(key))).toEqual([false, false, true, true, true])
})

it('opens a file that was damaged, and remembers what can be read', () => {
  cache.close()
  writeFileSync(path, '1 %zz\n2 c\n\u0000\u0000\n')
  cache = openReplayCache(path)
  expect(cache.has('c')).toBe(true)
})

it.each([
  undefined,
  null,
  7,
  'x',
  [],
  {},
  { event: 'delivered' },
  { ...eventData(), recipient: 7 },
  { ...eventData(), message: null },
  { ...eventData(), id: '' },
])('%j is not an event', (value) => expect(readMailgunEvent(value)).toBeUndefined())

describe('over HTTP, from the sandbox', () => {
  async function run(faults: FaultPlan, count: number, isFailing: (told: number) => boolean = () => false) {
    let told = 0
    // The provider's clock runs 3,600 times as fast here, so the endpoint judges the age of signatures by it.
    const clock = runningClock({ speed: 3600 })
    const endpoint = createWebhookEndpoint({
      signingKeys: [key],
      replayCache: cache,
      isKnown: () => true,
      now: () => clock.now(),
      apply(event) {
        if (isFailing(told++)) throw new Error('store is locked')
        applied.push(event)
      },
    })
    const server = createServer((request, response) => void endpoint(request, response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mailgun`
    const domain = 'mg.example.com'
    const sandbox = await createSandbox({
      clock,
      webhookSigningKey: key.reveal(),
      faults,
      webhooks: (['delivered', 'permanent_fail', 'complained'] as const).map((kind) => ({ domain, kind, url })),
    })
    const transport = createSandboxTransport({ url: sandbox.url })
    for (let index = 0; index < count; index++) {
      const email = index % 3 === 0 ? `hardbounce+${index}@sandbox.emailc.test` : `u${index}@example.com`
      await transport.send(outgoingCall({ recipients: [{ email }] }), { deadlineMs: 5000 })
    }
    return {
      sandbox,
      close: () =>
        Promise.all([sandbox.close(), transport.close(), new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)))]),
    }
  }

  it('every event is applied once, although webhooks are doubled and overtake each other', async () => {
    const { sandbox, close } = await run({ events: { duplicate: 0.5, shuffleMs: 60_000 } }, 30)
    await expect.poll(() => applied.length, { timeout: 15_000 }).toBe(30)
    expect(new Set(applied.map(({ id }) => id)).size).toBe(30)
    expect(applied.filter(({ kind }) => kind === 'bounced')).toHaveLength(10)
    expect(sandbox.webhookAttempts.length).toBeGreaterThanOrEqual(30)
    await close()
  })

  it('a webhook that could not be committed is told again', async () => {
    const { close } = await run({}, 3, (told) => told === 0)
    await expect.poll(() => applied.length, { timeout: 15_000 }).toBe(3)
    await close()
  })

  it('bodies over 1 MB, other methods and cut-off requests are refused', async () => {
    const endpoint = createWebhookEndpoint({ signingKeys: [key], replayCache: cache, isKnown: () => true, apply: () => undefined })
    const server = createServer((request, response) => void endpoint(request, response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect((await fetch(url)).status).toBe(405)
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(406)
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(1_100_000) })).status).toBe(413)
    server.closeAllConnections()
    server.close()
  })
})
