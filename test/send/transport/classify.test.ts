import { describe, expect, it } from 'vitest'
import { classify } from '../../../src/send/transport/classify.ts'
import { retryTime } from '../../../src/send/transport/retry-time.ts'

const nowMs = Date.parse('2026-11-23T10:00:00.400Z')
const response = (status: number, body: string, headers: Record<string, string> = {}, isComplete = true) =>
  ({ kind: 'response', status, headers, body, isComplete }) as const
const outcome = (status: number, message: string, recipientCount = 1) =>
  classify(response(status, JSON.stringify({ message })), { recipientCount, nowMs })

describe('accepted only with proof', () => {
  it('200 with an id', () => {
    const result = classify(response(200, '{"id":"<a@b>","message":"Queued. Thank you."}', { date: 'Mon, 23 Nov 2026 10:00:00 GMT' }), {
      recipientCount: 1,
      nowMs,
    })
    expect(result).toEqual({ kind: 'accepted', providerId: '<a@b>', httpStatus: 200, providerDateMs: Date.parse('2026-11-23T10:00:00Z') })
  })

  it.each([
    ['an empty id', '{"id":"","message":"Queued. Thank you."}', true],
    ['no id', '{"message":"Queued. Thank you."}', true],
    ['truncated JSON', '{"id":"<2026', true],
    ['a proxy page', '<!doctype html><p>Log in</p>', true],
    ['nothing', '', true],
    ['an answer cut off', '{"id":"<a@b>","message":"Queued. Thank you."}', false],
    ['a number for an id', '{"id":7}', true],
  ])('200 with %s is uncertain', (_, body, isComplete) => {
    expect(classify(response(200, body, {}, isComplete), { recipientCount: 1, nowMs }).kind).toBe('uncertain')
  })
})

describe('failures of the connection', () => {
  it('before the first byte are deferred, after it uncertain', () => {
    expect(classify({ kind: 'failed', bytesLeft: false, reason: 'ECONNREFUSED' }, { recipientCount: 1, nowMs }).kind).toBe('deferred')
    expect(classify({ kind: 'failed', bytesLeft: true, reason: 'ECONNRESET' }, { recipientCount: 1, nowMs }).kind).toBe('uncertain')
  })

  it.each([500, 502, 503, 504, 599, 408, 100])('%i proves nothing', (status) => expect(outcome(status, 'x').kind).toBe('uncertain'))
})

describe('refusals', () => {
  const domain = 'Domain mg.example.com is not allowed to send'
  it.each([
    [400, "'to' parameter is not a valid address. please check documentation", 1, 'recipient'],
    [400, "'to' parameter is not a valid address. please check documentation", 9, 'call'],
    [400, "'from' parameter is not a valid address. please check documentation", 9, 'campaign'],
    [
      400,
      `${domain}: Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in Account Settings.`,
      9,
      'call',
    ],
    [
      400,
      `${domain}: The domain is unverified and requires DNS configuration. Log in to your control panel to view required DNS records.`,
      9,
      'campaign',
    ],
    [
      400,
      `${domain}: Please activate your Mailgun account. Check your inbox or log in to your control panel to resend the activation email.`,
      1,
      'campaign',
    ],
    [400, 'Send options (parameters starting with o:, h:, or v:) are limited to 16 kB total', 9, 'call'],
    [401, 'Forbidden', 1, 'campaign'],
    [403, "Rejected: IP 192.0.2.1 can't be used to send the message", 9, 'campaign'],
    [404, 'Domain not found: mg.example.com', 9, 'campaign'],
    [302, '', 1, 'campaign'],
    [413, 'request size exceeds 52.4MiB limit', 1, 'recipient'],
  ])('%i %s for %i recipients concerns the %4$s', (status, message, count, scope) => {
    expect(outcome(status, message, count)).toMatchObject({ kind: 'rejected', httpStatus: status, scope })
  })

  it.each([
    [400, 'Too many recipients, max is 1000', 1001, 1000],
    [400, 'Too many recipients; max is 1000', 1001, 1000],
    [400, 'Too many recipients, max is 1000', 900, 899],
    [400, 'Only 10 recipients per request is allowed on probation', 500, 10],
    [403, `${domain} large batches yet`, 500, 1],
    [413, 'request size exceeds 52.4MiB limit', 500, 250],
  ])('%i %s for %i recipients asks for at most %i', (status, message, count, maxRecipients) => {
    expect(outcome(status, message, count)).toMatchObject({ kind: 'too-large', maxRecipients })
  })

  it('never asks a single call to become smaller', () => {
    expect(outcome(403, `${domain} large batches yet`, 1)).toMatchObject({ kind: 'rejected', scope: 'campaign' })
    expect(outcome(400, 'Too many recipients, max is 1000', 1)).toMatchObject({ kind: 'rejected', scope: 'recipient' })
  })

  it('keeps an error page of a proxy out of the reason', () => {
    expect(classify(response(502, `<html>${'x'.repeat(5000)}</html>`), { recipientCount: 1, nowMs })).toMatchObject({
      reason: 'HTTP 502: an HTML page',
    })
    const long = outcome(400, `a\r\nb\u0000${'c'.repeat(5000)}`)
    expect(long.kind === 'rejected' && long.reason.length < 350 && !/[\r\n\0]/.test(long.reason)).toBe(true)
  })
})

describe('throttling', () => {
  it.each([429, 420])('%i is deferred until the date it names, on our clock', (status) => {
    const body = JSON.stringify({
      message: 'Domain x is not allowed to send: recipient limit exceeded, try again after Mon, 23 Nov 2026 10:00:30 UTC',
    })
    const result = classify(response(status, body, { date: 'Mon, 23 Nov 2026 10:00:10 GMT' }), { recipientCount: 5, nowMs })
    expect(result).toMatchObject({ kind: 'deferred', httpStatus: status, limit: 'recipient', retryAtMs: nowMs + 20_000 })
  })

  it.each([
    ['request limit exceeded, try again after …', 'request'],
    ['bytes limit exceeded', 'bytes'],
    ['account-requests-per-sec limit exceeded, try again after 120 seconds', 'request'],
  ])('%s is the %s limit', (message, limit) => expect(outcome(429, message)).toMatchObject({ kind: 'deferred', limit }))

  it.each<[string, Record<string, string>, string, number | undefined]>([
    ['seconds in words', {}, 'limit exceeded, try again after 120 seconds', 120_000],
    ['retry-seconds', {}, '{"retry-seconds": 60}', 60_000],
    ['Retry-After in seconds', { 'retry-after': '7' }, '', 7000],
    ['Retry-After as a date', { 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT', date: 'Mon, 23 Nov 2026 10:00:00 GMT' }, '', 30_000],
    [
      'X-RateLimit-Reset',
      { 'x-ratelimit-reset': String(Date.parse('2026-11-23T10:01:00Z') / 1000), date: 'Mon, 23 Nov 2026 10:00:00 GMT' },
      '',
      60_000,
    ],
    ['the latest of several', { 'retry-after': '7' }, 'try again after 9 seconds', 9000],
    ['nothing', {}, 'slow down', undefined],
    ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': 'x' }, 'try again after Foo, bar baz qux', undefined],
  ])('%s', (_, headers, body, delayMs) => {
    expect(retryTime({ headers, body, nowMs })).toBe(delayMs === undefined ? undefined : nowMs + delayMs)
  })
})
