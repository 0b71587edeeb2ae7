import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WEBHOOK_SIGNING_KEY, createSandbox, steppedClock } from '../../src/sandbox.ts'
import { domain, fields, openSandbox, plain } from './sandbox-client.ts'

/** Waits as long as a busy machine may need. */
const slowly = { timeout: 15_000 }

describe('1. sending a message', () => {
  it('answers 200 with an id in angle brackets and "Queued. Thank you."', async () => {
    const { post } = await openSandbox()
    const got = await post(plain)
    expect(got.status).toBe(200)
    expect(got.body).toEqual({ id: expect.stringMatching(/^<\d{14}\.\d+\.[0-9a-f]+@mg\.example\.com>$/), message: 'Queued. Thank you.' })
  })

  it('takes a MIME message as a file', async () => {
    const { sandbox, post } = await openSandbox()
    const mime = 'From: ada@mg.example.com\r\nTo: bob@example.com\r\nSubject: =?utf-8?B?SGk=?=\r\n\r\nHello\r\n'
    expect(
      (
        await post(
          [
            ['to', 'bob@example.com'],
            ['message', new Blob([mime])],
          ],
          `/v3/${domain}/messages.mime`,
        )
      ).status,
    ).toBe(200)
    expect(sandbox.message(0, 0)?.raw).toBe(mime)
    expect((await post([['to', 'bob@example.com']], `/v3/${domain}/messages.mime`)).message).toBe("'message' parameter is missing")
    expect(
      (
        await post(
          [
            ['to', 'bob@example.com'],
            ['message', mime],
          ],
          `/v3/${domain}/messages.mime`,
        )
      ).message,
    ).toBe("'message' parameter is not a file")
  })

  it('answers 401 and plain "Forbidden" to a missing or wrong key', async () => {
    const { sandbox, request } = await openSandbox({ account: { keys: ['key-right'] } })
    const body = new URLSearchParams(plain.map(([name, value]) => [name, String(value)]))
    for (const headers of [
      { authorization: '' },
      { authorization: `Basic ${btoa('api:wrong')}` },
      { authorization: `Basic ${btoa('user:key-right')}` },
      { authorization: 'Bearer key-right' },
    ]) {
      expect(await request(`/v3/${domain}/messages`, { method: 'POST', body, headers })).toMatchObject({
        status: 401,
        message: 'Forbidden',
      })
    }
    expect(
      (await request(`/v3/${domain}/messages`, { method: 'POST', body, headers: { authorization: `Basic ${btoa('api:key-right')}` } }))
        .status,
    ).toBe(200)
    expect(sandbox.messages()).toHaveLength(1)
  })

  it('lets a domain sending key post messages of its domain and nothing else', async () => {
    const { request } = await openSandbox({ account: { sendingKeys: [{ key: 'key-send', domain }] } })
    const headers = { authorization: `Basic ${btoa('api:key-send')}` }
    const body = new URLSearchParams(plain.map(([name, value]) => [name, String(value)]))
    expect((await request(`/v3/${domain}/messages`, { method: 'POST', body, headers })).status).toBe(200)
    expect((await request(`/v3/other.example.com/messages`, { method: 'POST', body, headers })).status).toBe(401)
    expect((await request(`/v3/${domain}/events`, { headers })).status).toBe(401)
    expect((await request(`/v3/${domain}/bounces`, { headers })).status).toBe(401)
  })

  it('answers 404 "Domain not found" for a domain the account does not have', async () => {
    const { post } = await openSandbox({ account: { domains: [{ name: domain }] } })
    expect((await post(plain)).status).toBe(200)
    expect(await post(plain, '/v3/other.example.com/messages')).toMatchObject({
      status: 404,
      message: 'Domain not found: other.example.com',
    })
  })

  it('wants multipart or a form, in its own words', async () => {
    const { request } = await openSandbox()
    const got = await request(`/v3/${domain}/messages`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect(got).toMatchObject({
      status: 400,
      message: "Invalid request content type. Expecting 'multipart/form-data' but got 'application/json'",
    })
  })

  it('takes gzip bodies', async () => {
    const { sandbox, request } = await openSandbox()
    const body = gzipSync(Buffer.from(String(new URLSearchParams(plain.map(([name, value]) => [name, String(value)])))))
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' }
    expect((await request(`/v3/${domain}/messages`, { method: 'POST', body, headers })).status).toBe(200)
    expect(sandbox.message(0, 0)?.text).toBe('Hello')
    expect((await request(`/v3/${domain}/messages`, { method: 'POST', body: Buffer.from('not gzip'), headers })).status).toBe(400)
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024))
    expect(await request(`/v3/${domain}/messages`, { method: 'POST', body: bomb, headers })).toMatchObject({
      status: 413,
      message: 'request size exceeds 52.4MiB limit',
    })
  })
})

describe('2. what is refused with 400', () => {
  it.each<[string, Readonly<Record<string, string | readonly string[] | undefined>>]>([
    ["'from' parameter is missing", { from: undefined }],
    ["'to' parameter is missing", { to: undefined }],
    ["Need at least one of 'text' or 'html' parameters specified", { text: undefined }],
    ["Only one parameters 'html' or 'template' is allowed", { html: '<p>', template: 'welcome' }],
    ["'from' parameter is not a valid address. please check documentation", { from: 'nobody' }],
    ["'to' parameter is not a valid address. please check documentation", { to: 'bob' }],
    ["'to' parameter is not a valid address. please check documentation", { to: ['bob@example.com', 'eve@'] }],
    ["'cc' parameter is not a valid address. please check documentation", { cc: 'x y@example.com' }],
    ["'bcc' parameter is not a valid address. please check documentation", { bcc: '@example.com' }],
    ['Too many recipients, max is 1000', { to: Array.from({ length: 1001 }, (_, index) => `u${index}@example.com`) }],
    ['Send options (parameters starting with o:, h:, or v:) are limited to 16 kB total', { 'v:big': 'x'.repeat(16_400) }],
    ['Header name must be pure ASCII: X-Ünder', { 'h:X-Ünder': 'x' }],
    ["'tomorrow' is not an RFC-2822 compliant date", { 'o:deliverytime': 'tomorrow' }],
    ["'recipient-variables' parameter is not a valid JSON", { 'recipient-variables': '{' }],
    ["'recipient-variables' parameter is not a valid JSON", { 'recipient-variables': '[]' }],
  ])('%s', async (message, changes) => {
    const { sandbox, post } = await openSandbox()
    expect(await post(fields(changes))).toMatchObject({ status: 400, message })
    expect(sandbox.messages()).toEqual([])
  })

  it.each([
    ['malformed multipart/form-data request', 'multipart/form-data; boundary=x', '--x\r\nnonsense'],
    ['malformed multipart/form-data request', 'multipart/form-data', 'x'],
    [
      'unable to parse request: unexpected EOF',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="from"\r\n\r\nada',
    ],
    ['unable to parse request: unexpected EOF', 'multipart/form-data; boundary=x', ''],
    ['unable to parse request: invalid URL escape', 'application/x-www-form-urlencoded', 'from=%zz'],
  ])('%s', async (message, type, body) => {
    const { request } = await openSandbox()
    expect(await request(`/v3/${domain}/messages`, { method: 'POST', body, headers: { 'content-type': type } })).toMatchObject({
      status: 400,
      message,
    })
  })

  it('413 above 52.4 MiB', async () => {
    const { request } = await openSandbox()
    const got = await request(`/v3/${domain}/messages`, {
      method: 'POST',
      body: Buffer.alloc(55_000_000),
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(got).toMatchObject({ status: 413, message: 'request size exceeds 52.4MiB limit' })
  })
})

describe('3. domains that may not send to everyone', () => {
  const open = (state: 'sandbox' | 'free' | 'unverified' | 'unactivated') =>
    openSandbox({
      account: {
        domains: [{ name: domain, state, authorizedRecipients: ['a1@x.com', 'a2@x.com', 'a3@x.com', 'a4@x.com', 'a5@x.com', 'a6@x.com'] }],
      },
    })

  it('a sandbox domain sends to its authorised recipients, and one outsider fails the whole call', async () => {
    const { sandbox, post } = await open('sandbox')
    const message = `Domain ${domain} is not allowed to send: Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in Account Settings.`
    expect((await post(fields({ to: ['a1@x.com', 'A2@x.com'] }))).status).toBe(200)
    expect(await post(fields({ to: ['a1@x.com', 'outsider@x.com'] }))).toMatchObject({ status: 400, message })
    expect(await post(fields({ to: 'a1@x.com', bcc: 'outsider@x.com' }))).toMatchObject({ status: 400, message })
    expect(sandbox.messages()).toHaveLength(2)
  })

  it('has at most five authorised recipients', async () => {
    const { post } = await open('sandbox')
    expect((await post(fields({ to: 'a5@x.com' }))).status).toBe(200)
    expect((await post(fields({ to: 'a6@x.com' }))).status).toBe(400)
  })

  it.each([
    ['free', 'Free accounts are for test purposes only. Please upgrade or add the address to authorized recipients in Account Settings.'],
    ['unverified', 'The domain is unverified and requires DNS configuration. Log in to your control panel to view required DNS records.'],
    [
      'unactivated',
      'Please activate your Mailgun account. Check your inbox or log in to your control panel to resend the activation email.',
    ],
  ] as const)('a domain that is %s says why', async (state, why) => {
    const { post } = await open(state)
    expect(await post(plain)).toMatchObject({ status: 400, message: `Domain ${domain} is not allowed to send: ${why}` })
  })

  it('a young account is on probation, a young domain may not send large batches', async () => {
    const recipients = Array.from({ length: 11 }, (_, index) => `u${index}@example.com`)
    const young = await openSandbox({ account: { domains: [{ name: domain, probationRecipients: 10 }] } })
    expect(await young.post(fields({ to: recipients }))).toMatchObject({
      status: 400,
      message: 'Only 10 recipients per request is allowed on probation',
    })
    const small = await openSandbox({ account: { domains: [{ name: domain, largestBatch: 10 }] } })
    expect(await small.post(fields({ to: recipients }))).toMatchObject({
      status: 403,
      message: `Domain ${domain} is not allowed to send large batches yet`,
    })
    expect((await small.post(fields({ to: recipients.slice(1) }))).status).toBe(200)
  })
})

describe('4. recipients and batches', () => {
  it('takes comma lists, repeated fields and names with commas, and ignores repeats', async () => {
    const { sandbox, post } = await openSandbox()
    await post(fields({ to: ['"Lovelace, Ada" <ada@example.com>, bob@example.com', 'BOB@example.com', 'Cyd <cyd@example.com>'] }))
    expect(sandbox.messages().map(({ to }) => to)).toEqual(['ada@example.com', 'bob@example.com', 'cyd@example.com'])
  })

  it('without recipient-variables everyone sees everyone, and nothing is expanded', async () => {
    const { sandbox, post } = await openSandbox()
    await post(
      fields({ to: ['ada@example.com', 'bob@example.com'], bcc: 'hidden@example.com', subject: 'Hi %recipient.name% %recipient_email%' }),
    )
    const view = sandbox.message(0, 0)!
    expect(view.visibleTo).toEqual(['ada@example.com', 'bob@example.com'])
    expect(view.subject).toBe('Hi %recipient.name% %recipient_email%')
    expect(view.raw).not.toContain('hidden@example.com')
    expect(await (await fetch(`${sandbox.url}/inbox/0/0`)).text()).toContain('can read the addresses of 1 others')
  })

  it('with them each gets a copy: subject, bodies, headers and variables are expanded', async () => {
    const { sandbox, post } = await openSandbox()
    const variables = { 'ada@example.com': { name: 'Ada', n: 1 }, 'bob@example.com': { name: '%recipient.n%', n: 2 } }
    await post(
      fields({
        to: ['Ada L <ada@example.com>', 'bob@example.com'],
        subject: 'Hi %recipient.name%',
        text: '%recipient_email% %recipient.missing% %recipient% %recipient_name%',
        html: '<a href="%unsubscribe_url%">%recipient.n%</a>',
        'h:X-N': '%recipient.n%',
        'v:n': '%recipient.n%',
        'recipient-variables': JSON.stringify(variables),
      }),
    )
    const [ada, bob] = [sandbox.message(0, 0)!, sandbox.message(0, 1)!]
    expect([ada.subject, bob.subject]).toEqual(['Hi Ada', 'Hi %recipient.n%'])
    expect(ada.text).toBe('ada@example.com %recipient.missing% "Ada L" <ada@example.com> Ada L')
    expect(ada.html).toBe(`<a href="${sandbox.url}/unsubscribe/0/0">1</a>`)
    expect(bob.headers).toContainEqual(['X-N', '2'])
    expect(bob.headers).toContainEqual(['X-Mailgun-Variables', '{"n":"2"}'])
    expect([ada.visibleTo, bob.visibleTo]).toEqual([['ada@example.com'], ['bob@example.com']])
  })

  it('a batch is one message: all its events carry one id', async () => {
    const { post, events } = await openSandbox()
    const got = await post(fields({ to: ['ada@example.com', 'bob@example.com'], 'recipient-variables': '{}' }))
    const ids = (await events()).map((event) => event['message'].headers['message-id'])
    expect(new Set(ids)).toEqual(new Set([String(got.body['id']).slice(1, -1)]))
  })

  it('keeps a well-formed h:Message-Id, and each copy its own when it is a variable', async () => {
    const { sandbox, post, events } = await openSandbox()
    expect((await post(fields({ 'h:Message-Id': '<mine@example.com>' }))).body['id']).toBe('<mine@example.com>')
    expect(sandbox.message(0, 0)?.headers).toContainEqual(['Message-Id', '<mine@example.com>'])
    await post(fields({ 'h:Message-Id': '<%recipient.id%@example.com>', 'recipient-variables': '{"bob@example.com":{"id":"b1"}}' }))
    expect((await events('message-id=b1@example.com')).map((event) => event['recipient'])).toEqual(['bob@example.com', 'bob@example.com'])
  })
})

describe('5. options', () => {
  it('o:testmode is accepted and told as delivered with code 650', async () => {
    const { post, events } = await openSandbox()
    await post(fields({ 'o:testmode': 'yes' }))
    const delivered = (await events('event=delivered'))[0]!
    expect(delivered['flags']['is-test-mode']).toBe(true)
    expect(delivered['delivery-status'].code).toBe(650)
  })

  it('o:deliverytime delivers then and not before, up to three days ahead', async () => {
    const clock = steppedClock(Date.parse('2026-11-23T10:00:00Z'))
    const { post, events } = await openSandbox({ clock })
    const at = (hours: number): string => new Date(clock.now() + hours * 3_600_000).toUTCString()
    expect((await post(fields({ 'o:deliverytime': at(71) }))).status).toBe(200)
    expect((await post(fields({ 'o:deliverytime': at(73) }))).status).toBe(400)
    expect((await events()).map((event) => event['event'])).toEqual(['accepted'])
    clock.advanceTo(clock.now() + 71 * 3_600_000)
    expect((await events()).map((event) => event['event'])).toEqual(['accepted', 'delivered'])
    expect((await (await openSandbox({ clock, maxDelayDays: 7 })).post(fields({ 'o:deliverytime': at(100) }))).status).toBe(200)
  })

  it('o:tracking rewrites links and adds a pixel, and both tell events', async () => {
    const { sandbox, post, events } = await openSandbox()
    const html = '<body><a href="https://example.com/?a=1&amp;b=2">x</a><a href="mailto:a@b.c">y</a></body>'
    await post(fields({ html, 'o:tracking': 'yes' }))
    const view = sandbox.message(0, 0)!
    expect(view.html).toContain('href="mailto:a@b.c"')
    const link = /href="([^"]*click[^"]*)"/.exec(view.html)?.[1] ?? ''
    const pixel = /src="([^"]*open\.gif)"/.exec(view.html)?.[1] ?? ''
    expect((await fetch(pixel)).headers.get('content-type')).toBe('image/gif')
    expect((await fetch(link, { redirect: 'manual' })).headers.get('location')).toBe('https://example.com/?a=1&b=2')
    expect((await fetch(`${link.split('?')[0]}?url=https://evil.example/`, { redirect: 'manual' })).status).toBe(404)
    expect((await events()).map((event) => event['event'])).toEqual(['accepted', 'delivered', 'opened', 'clicked'])
  })

  it('adds X-Mailgun headers unless o:suppress-headers says not to', async () => {
    const { sandbox, post } = await openSandbox()
    await post(fields({ 'o:tag': ['a', 'b'], 'v:id': '7' }))
    await post(fields({ 'o:tag': 'a', 'o:suppress-headers': 'X-Mailgun-Sid' }))
    const names = (index: number) =>
      sandbox
        .message(index, 0)!
        .headers.map(([name]) => name)
        .filter((name) => name.startsWith('X-Mailgun'))
    expect(names(0)).toEqual(['X-Mailgun-Sid', 'X-Mailgun-Tag', 'X-Mailgun-Tag', 'X-Mailgun-Variables'])
    expect(names(1)).toEqual([])
  })

  it('takes ten tags and cuts variables in events at 4 KB', async () => {
    const { post, events } = await openSandbox()
    await post(fields({ 'o:tag': Array.from({ length: 12 }, (_, index) => `t${index}`), 'v:long': 'x'.repeat(5000) }))
    const [accepted] = await events()
    expect(accepted!['tags']).toHaveLength(10)
    expect(accepted!['user-variables'].long).toHaveLength(4096)
  })
})

describe('6. limits', () => {
  const start = Date.parse('2026-11-23T10:00:30.500Z')

  it.each([429, 420] as const)(
    'a calendar minute of recipients: %i with the date of the next minute and X-RateLimit headers',
    async (status) => {
      const clock = steppedClock(start)
      const { sandbox, post } = await openSandbox({ clock, limits: [{ unit: 'recipients', max: 3, status }] })
      expect((await post(fields({ to: ['a@x.com', 'b@x.com'] }))).status).toBe(200)
      const got = await post(fields({ to: ['c@x.com', 'd@x.com'] }))
      expect(got).toMatchObject({
        status,
        message: `Domain ${domain} is not allowed to send: recipient limit exceeded, try again after Mon, 23 Nov 2026 10:01:00 UTC`,
      })
      expect([
        got.headers.get('x-ratelimit-limit'),
        got.headers.get('x-ratelimit-remaining'),
        got.headers.get('x-ratelimit-reset'),
      ]).toEqual(['3', '1', String(Date.parse('2026-11-23T10:01:00Z') / 1000)])
      expect(got.headers.get('date')).toBe('Mon, 23 Nov 2026 10:00:30 GMT')
      clock.advanceTo(Date.parse('2026-11-23T10:01:00Z'))
      expect((await post(fields({ to: ['c@x.com', 'd@x.com'] }))).status).toBe(200)
      expect([...sandbox.minutes.values()].map(({ recipients }) => recipients)).toEqual([2, 2])
    },
  )

  it('a sliding minute of requests looks back from each request', async () => {
    const clock = steppedClock(start)
    const { post } = await openSandbox({ clock, limits: [{ unit: 'requests', max: 2, window: 'sliding' }] })
    expect((await post(plain)).status).toBe(200)
    clock.advanceTo(start + 40_000)
    expect((await post(plain)).status).toBe(200)
    expect((await post(plain)).message).toBe(
      `Domain ${domain} is not allowed to send: request limit exceeded, try again after Mon, 23 Nov 2026 10:01:31 UTC`,
    )
    clock.advanceTo(start + 60_000)
    expect((await post(plain)).status).toBe(200)
    expect((await post(plain)).status).toBe(429)
  })

  it('bytes, and budgets of one domain only; refused calls cost nothing', async () => {
    const { post } = await openSandbox({
      clock: steppedClock(start),
      limits: [
        { unit: 'bytes', max: 2000 },
        { unit: 'requests', max: 1, domain: 'a.example.com' },
      ],
    })
    expect((await post(fields({ text: 'x'.repeat(3000) }))).message).toContain('bytes limit exceeded')
    expect((await post(plain, '/v3/a.example.com/messages')).status).toBe(200)
    expect((await post(plain, '/v3/a.example.com/messages')).message).toContain(
      'Domain a.example.com is not allowed to send: request limit exceeded',
    )
    expect((await post(plain, '/v3/b.example.com/messages')).status).toBe(200)
  })

  it('sending_queues says whether the provider has put on its brake', async () => {
    const { request } = await openSandbox()
    expect((await request(`/v3/domains/${domain}/sending_queues`)).body).toEqual({
      regular: { is_disabled: false },
      scheduled: { is_disabled: false },
    })
  })
})

describe('7. events', () => {
  it('have Mailgun’s fields', async () => {
    const { post, events } = await openSandbox()
    const got = await post(fields({ to: 'hardbounce@sandbox.emailc.test', 'o:tag': 't', 'v:emailc-id': 'x' }))
    const [accepted, failed] = await events()
    expect(accepted).toMatchObject({
      event: 'accepted',
      recipient: 'hardbounce@sandbox.emailc.test',
      'recipient-domain': 'sandbox.emailc.test',
      method: 'HTTP',
      'log-level': 'info',
      tags: ['t'],
      'user-variables': { 'emailc-id': 'x' },
    })
    expect(accepted!['message'].headers).toMatchObject({
      'message-id': String(got.body['id']).slice(1, -1),
      subject: 'Hi',
      from: 'Ada <ada@mg.example.com>',
    })
    expect(failed).toMatchObject({
      event: 'failed',
      severity: 'permanent',
      reason: 'bounce',
      'delivery-status': { code: 550, 'attempt-no': 1 },
      'log-level': 'error',
    })
    expect(typeof accepted!['timestamp']).toBe('number')
  })

  it('are filtered by field, with and, or, not, quotes and ranges', async () => {
    const { post, events } = await openSandbox()
    for (const [to, subject] of [
      ['a@x.com', 'red blue'],
      ['b@x.com', 'blue'],
      ['hardbounce@sandbox.emailc.test', 'red'],
    ] as const)
      await post(fields({ to, subject }))
    const recipients = async (query: string): Promise<string[]> =>
      [...new Set((await events(query)).map((event) => String(event['recipient'])[0]!))].sort()
    expect(await recipients('subject=red')).toEqual(['a', 'h'])
    expect(await recipients('subject=red AND blue')).toEqual(['a'])
    expect(await recipients('subject="red blue"')).toEqual(['a'])
    expect(await recipients('subject=red OR blue')).toEqual(['a', 'b', 'h'])
    expect(await recipients('subject=-red')).toEqual(['b'])
    expect(await recipients('event=failed&severity=permanent')).toEqual(['h'])
    expect(await recipients('recipient=b@x.com')).toEqual(['b'])
    expect(await recipients('size=>100000')).toEqual([])
    expect(await recipients('message-id=unknown@x.com')).toEqual([])
  })

  it('are paged until an empty page, whose address later holds what came since', async () => {
    const { post, request } = await openSandbox()
    await post(fields({ to: Array.from({ length: 7 }, (_, index) => `u${index}@x.com`), 'recipient-variables': '{}' }))
    const seen: string[] = []
    let next = `/v3/${domain}/events?ascending=yes&limit=3`
    for (;;) {
      const { body } = await request(next)
      next = body['paging'].next
      if (body['items'].length === 0) break
      seen.push(...body['items'].map((event: { id: string }) => event.id))
    }
    expect(new Set(seen).size).toBe(14)
    await post(plain)
    expect((await request(next)).body['items']).toHaveLength(2)
    expect((await request(`/v3/${domain}/events/nonsense`)).status).toBe(400)
  })

  it('go backwards from now by default, and within begin and end', async () => {
    const clock = steppedClock(1_000_000_000_000)
    const { post, request } = await openSandbox({ clock })
    for (let index = 0; index < 3; index++) {
      await post(fields({ to: `u${index}@x.com` }))
      clock.advanceTo(clock.now() + 60_000)
    }
    const recipients = async (query: string): Promise<string[]> =>
      (await request(`/v3/${domain}/events?event=accepted&${query}`)).body['items'].map(
        (event: { recipient: string }) => event.recipient[1],
      )
    expect(await recipients('')).toEqual(['2', '1', '0'])
    expect(await recipients('begin=1000000000&end=1000000061')).toEqual(['0', '1'])
    expect(await recipients('begin=1000000061&end=1000000000')).toEqual(['1', '0'])
    expect((await request(`/v3/${domain}/events?begin=1000000061&end=1000000000&ascending=yes`)).status).toBe(400)
  })

  it('become visible late when the plan says so', async () => {
    const clock = steppedClock(1_000_000_000_000)
    const { post, events } = await openSandbox({ clock, faults: { events: { delayMs: [60_000, 120_000] } } })
    await post(plain)
    expect(await events()).toEqual([])
    clock.advanceTo(clock.now() + 120_000)
    expect((await events()).map((event) => [event['event'], event['timestamp']]).sort()).toEqual([
      ['accepted', 1_000_000_000],
      ['delivered', 1_000_000_000],
    ])
  })

  it('can be asked for through the logs API too', async () => {
    const { post, request } = await openSandbox()
    await post(fields({ 'v:emailc-id': 'call-1', 'o:tag': 't' }))
    await post(plain)
    const ask = (attribute: string, value: string, comparator = '=') =>
      request('/v1/analytics/logs', {
        method: 'POST',
        body: JSON.stringify({ filter: { AND: [{ attribute, comparator, values: [{ label: value, value }] }] } }),
      })
    expect((await ask('user_variables', 'emailc-id:call-1')).body['items']).toHaveLength(2)
    expect((await ask('tag', 't')).body['items']).toHaveLength(2)
    expect((await ask('domain', domain)).body['items']).toHaveLength(4)
    expect((await ask('recipient', 'bob@', 'contains')).body['items']).toHaveLength(4)
    expect((await ask('domain', 'x')).body['items']).toHaveLength(0)
  })
})

describe('8. webhooks', () => {
  async function listen(status: () => number) {
    const bodies: { readonly signature: Record<string, string>; readonly 'event-data': Record<string, unknown> }[] = []
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        bodies.push(JSON.parse(Buffer.concat(chunks).toString()))
        response.writeHead(status()).end()
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return {
      bodies,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
      close: () => (server.closeAllConnections(), server.close()),
    }
  }

  it('are signed over timestamp and token', async () => {
    const hook = await listen(() => 200)
    const { post, request } = await openSandbox()
    await request(`/v3/domains/${domain}/webhooks`, { method: 'POST', body: new URLSearchParams({ id: 'delivered', url: hook.url }) })
    await post(plain)
    await expect.poll(() => hook.bodies.length, slowly).toBe(1)
    const { signature, 'event-data': data } = hook.bodies[0]!
    expect(signature['token']).toHaveLength(50)
    expect(signature['signature']).toBe(
      createHmac('sha256', DEFAULT_WEBHOOK_SIGNING_KEY)
        .update(signature['timestamp']! + signature['token']!)
        .digest('hex'),
    )
    expect(data).toMatchObject({ event: 'delivered', recipient: 'bob@example.com' })
    hook.close()
  })

  it('are tried again after 10, 10, 15, 30, 60, 120 and 240 minutes, and then no more', async () => {
    const hook = await listen(() => 500)
    const clock = steppedClock(1_000_000_000_000)
    const sandbox = await createSandbox({ clock, webhooks: [{ domain, kind: 'delivered', url: hook.url }] })
    await fetch(`${sandbox.url}/v3/${domain}/messages`, {
      method: 'POST',
      body: new URLSearchParams(plain.map(([name, value]) => [name, String(value)])),
      headers: { authorization: `Basic ${btoa('api:x')}` },
    })
    await expect.poll(() => sandbox.webhookAttempts.length, slowly).toBe(1)
    for (const [index, minutes] of [10, 10, 15, 30, 60, 120, 240].entries()) {
      clock.advanceTo(clock.now() + minutes * 60_000 - 1)
      expect(hook.bodies).toHaveLength(index + 1)
      clock.advanceTo(clock.now() + 1)
      await expect.poll(() => sandbox.webhookAttempts.length, slowly).toBe(index + 2)
    }
    clock.advanceTo(clock.now() + 86_400_000)
    expect(hook.bodies).toHaveLength(8)
    await sandbox.close()
    hook.close()
  })

  it('stop at once after a 406', async () => {
    const hook = await listen(() => 406)
    const clock = steppedClock(1_000_000_000_000)
    const { sandbox, post } = await openSandbox({ clock, webhooks: [{ domain, kind: 'delivered', url: hook.url }] })
    await post(plain)
    await expect.poll(() => sandbox.webhookAttempts.length, slowly).toBe(1)
    clock.advanceTo(clock.now() + 86_400_000)
    expect(hook.bodies).toHaveLength(1)
    hook.close()
  })

  it('can be listed, changed and deleted, and call this machine only', async () => {
    const { request } = await openSandbox()
    const path = `/v3/domains/${domain}/webhooks`
    const url = 'http://127.0.0.1:9/a'
    expect((await request(path, { method: 'POST', body: new URLSearchParams({ id: 'opened', url }) })).body).toEqual({
      message: 'Webhook has been created',
      webhook: { url, urls: [url] },
    })
    expect((await request(path)).body).toEqual({ webhooks: { opened: { url, urls: [url] } } })
    expect((await request(`${path}/opened`, { method: 'PUT', body: new URLSearchParams({ url: 'http://localhost:9/b' }) })).message).toBe(
      'Webhook has been updated',
    )
    expect((await request(`${path}/opened`)).body['webhook'].url).toBe('http://localhost:9/b')
    expect((await request(`${path}/opened`, { method: 'DELETE' })).message).toBe('Webhook has been deleted')
    expect((await request(`${path}/opened`)).status).toBe(404)
    for (const remote of ['https://example.com/', 'http://169.254.169.254/', 'http://127.0.0.1.evil.example/', 'file:///etc/passwd']) {
      expect((await request(path, { method: 'POST', body: new URLSearchParams({ id: 'opened', url: remote }) })).status).toBe(400)
    }
  })
})

describe('9. suppressions', () => {
  it.each([
    ['bounces', 'bounces table', { code: '550', error: 'No such mailbox' }, 'Bounced address has been removed', 'suppress-bounce', 605],
    ['unsubscribes', 'unsubscribes table', { tag: '*' }, 'Unsubscribe event has been removed', 'suppress-unsubscribe', 606],
    ['complaints', 'complaints table', {}, 'Spam complaint has been removed', 'suppress-complaint', 607],
  ] as const)(
    '%s: added, found, stop delivery with 200 and a failed event, and are removed',
    async (kind, table, details, removed, reason, code) => {
      const { post, request, events } = await openSandbox()
      const added = await request(`/v3/${domain}/${kind}`, {
        method: 'POST',
        body: new URLSearchParams({ address: 'bob@example.com', ...details }),
      })
      expect(added.body).toMatchObject({ message: `Address has been added to the ${table}`, address: 'bob@example.com' })
      expect((await request(`/v3/${domain}/${kind}/bob@example.com`)).body).toMatchObject({
        address: 'bob@example.com',
        created_at: expect.any(String),
      })
      expect((await request(`/v3/${domain}/${kind}`)).body['items']).toHaveLength(1)
      expect((await post(plain)).status).toBe(200)
      expect((await events('event=failed'))[0]).toMatchObject({ reason, severity: 'permanent', 'delivery-status': { code } })
      expect((await request(`/v3/${domain}/${kind}/bob@example.com`, { method: 'DELETE' })).message).toBe(removed)
      expect((await request(`/v3/${domain}/${kind}/bob@example.com`)).status).toBe(404)
      await post(plain)
      expect(await events('event=delivered')).toHaveLength(1)
    },
  )

  it('are of one domain, compare without case, and can be of one tag', async () => {
    const { post, request, events } = await openSandbox()
    await request(`/v3/other.example.com/bounces`, { method: 'POST', body: new URLSearchParams({ address: 'bob@example.com' }) })
    await request(`/v3/${domain}/unsubscribes`, { method: 'POST', body: new URLSearchParams({ address: 'BOB@example.com', tag: 'news' }) })
    await post(plain)
    expect(await events('event=failed')).toEqual([])
    await post(fields({ 'o:tag': 'news' }))
    expect(await events('event=failed')).toHaveLength(1)
  })

  it('take up to 1,000 as JSON, are paged alphabetically, and can be cleared', async () => {
    const { request } = await openSandbox()
    const json = (body: unknown) =>
      request(`/v3/${domain}/bounces`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    const all = Array.from({ length: 250 }, (_, index) => ({ address: `u${String(index).padStart(3, '0')}@x.com` }))
    expect((await json(all)).message).toBe('250 addresses have been added to the bounces table')
    expect((await json(Array.from({ length: 1001 }, () => ({ address: 'a@x.com' })))).status).toBe(400)
    expect((await json([{ nothing: 1 }])).status).toBe(400)
    const seen: string[] = []
    let next = `/v3/${domain}/bounces?limit=100`
    for (let page = 0; page < 4; page++) {
      const { body } = await request(next)
      seen.push(...body['items'].map((item: { address: string }) => item.address))
      next = body['paging'].next
    }
    expect(seen).toEqual(all.map(({ address }) => address))
    expect((await request(`/v3/${domain}/bounces`, { method: 'DELETE' })).status).toBe(200)
    expect((await request(`/v3/${domain}/bounces`)).body['items']).toEqual([])
  })

  it('let whitelisted addresses and domains through', async () => {
    const { post, request, events } = await openSandbox()
    await request(`/v3/${domain}/bounces`, { method: 'POST', body: new URLSearchParams({ address: 'bob@example.com' }) })
    await request(`/v3/${domain}/whitelists`, { method: 'POST', body: new URLSearchParams({ domain: 'example.com' }) })
    await post(plain)
    expect((await events()).map((event) => event['event'])).toEqual(['accepted', 'delivered'])
  })
})

describe('10. magic recipients', () => {
  const told = async (word: string, laterMs = 0): Promise<string[]> => {
    const clock = steppedClock(1_000_000_000_000)
    const { post, events } = await openSandbox({ clock })
    await post(fields({ to: `${word}@sandbox.emailc.test` }))
    clock.advanceTo(clock.now() + laterMs)
    return (await events()).map(
      (event) =>
        [event['event'], event['severity'], event['delivery-status']?.code]
          .filter((part) => part !== undefined && event['event'] === 'failed')
          .join(' ') || String(event['event']),
    )
  }

  it('hardbounce@ bounces and is suppressed from then on', async () =>
    expect(await told('hardbounce')).toEqual(['accepted', 'failed permanent 550']))
  it('complaint@ is delivered and complains', async () => expect(await told('complaint')).toEqual(['accepted', 'delivered', 'complained']))
  it('unsubscribe@, open@ and click@ do as they say', async () => {
    expect(await told('unsubscribe')).toEqual(['accepted', 'delivered', 'unsubscribed'])
    expect(await told('open')).toEqual(['accepted', 'delivered', 'opened'])
    expect(await told('click+7')).toEqual(['accepted', 'delivered', 'clicked'])
  })
  it('softbounce@ fails for eight hours and is then too old', async () => {
    expect(await told('softbounce')).toEqual(['accepted', 'failed temporary 452'])
    expect(await told('softbounce', 8 * 3_600_000)).toEqual([
      'accepted',
      ...Array.from({ length: 6 }, () => 'failed temporary 452'),
      'failed permanent 602',
    ])
  })

  it('500-after-accept@, 500@, 429@, 420@, reset@, hang@ and slow@ drive faults from data', async () => {
    const { sandbox, post } = await openSandbox()
    const to = (word: string) => fields({ to: `${word}@sandbox.emailc.test` })
    expect((await post(to('500-after-accept'))).status).toBe(500)
    expect(sandbox.messages()).toHaveLength(1)
    expect((await post(to('500'))).status).toBe(500)
    expect((await post(to('429'))).message).toMatch(/request limit exceeded, try again after /)
    expect((await post(to('420+x'))).status).toBe(420)
    expect(sandbox.messages()).toHaveLength(1)
    await expect(post(to('reset'))).rejects.toThrow()
    expect(sandbox.messages()).toHaveLength(2)
  })
})

describe('fault plans', () => {
  it('repeat exactly for a seed', async () => {
    const run = async (seed: number): Promise<number[]> => {
      const { post } = await openSandbox({ faults: { seed, rules: [{ fault: '503', probability: 0.3 }] } })
      const statuses: number[] = []
      for (let index = 0; index < 30; index++) statuses.push((await post(plain)).status)
      return statuses
    }
    const first = await run(7)
    expect(await run(7)).toEqual(first)
    expect(await run(8)).not.toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 503]))
  })

  it('count, skip, stop, and look at recipients and domains', async () => {
    const { post } = await openSandbox({
      faults: {
        rules: [
          { fault: '500', every: 3, skip: 1, times: 2 },
          { fault: '502', to: '*@slow.example' },
          { fault: '504', domain: 'b.example.com' },
        ],
      },
    })
    const statuses: number[] = []
    for (let index = 0; index < 11; index++) statuses.push((await post(plain)).status)
    expect(statuses).toEqual([200, 200, 200, 500, 200, 200, 500, 200, 200, 200, 200])
    expect((await post(fields({ to: 'a@slow.example' }))).status).toBe(502)
    expect((await post(plain, '/v3/b.example.com/messages')).status).toBe(504)
  })

  it.each([
    ['400', 400],
    ['400-sandbox', 400],
    ['401', 401],
    ['403-large-batch', 403],
    ['404', 404],
    ['413', 413],
    ['420', 420],
    ['429', 429],
    ['500', 500],
    ['502', 502],
    ['503', 503],
    ['504', 504],
    ['redirect', 302],
    ['html-page', 200],
  ] as const)('%s answers %i and accepts nothing', async (fault, status) => {
    const { sandbox, post } = await openSandbox({ faults: { rules: [{ fault }] } })
    expect((await post(plain)).status).toBe(status)
    expect(sandbox.messages()).toEqual([])
  })

  it('refuse closes the door for a while, tls-abort drops one connection', async () => {
    const { sandbox } = await openSandbox({
      faults: {
        rules: [
          { fault: 'tls-abort', times: 1 },
          { fault: 'refuse', times: 1, forMs: 2000 },
        ],
      },
    })
    const outcome = (): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(sandbox.port, '127.0.0.1')
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
        socket.on('close', () => resolve('closed'))
        socket.on('connect', () => setTimeout(() => (resolve('open'), socket.destroy()), 100))
      })
    expect(['closed', 'ECONNRESET']).toContain(await outcome())
    expect(['closed', 'ECONNRESET']).toContain(await outcome())
    expect(await outcome()).toBe('ECONNREFUSED')
    await expect.poll(outcome, slowly).toBe('open')
  })

  it.each([
    ['429', 'text', /, try again after Sun, 09 Sep 2001 01:51:40 UTC$/, null],
    ['420', 'header', /request limit exceeded$/, '300'],
    ['429', 'nowhere', /request limit exceeded$/, null],
  ] as const)(
    'a storm of %s that says until when in the %s lasts for its time, for its domain alone',
    async (fault, retryIn, message, header) => {
      const startMs = 1_000_000_000_000
      const clock = steppedClock(startMs)
      const { sandbox, post } = await openSandbox({
        clock,
        faults: { rules: [{ fault, retryIn, domain, skip: 1, times: 1, forMs: 300_000 }] },
      })
      expect((await post(plain)).status).toBe(200)
      const refused = await post(plain)
      expect(refused.status).toBe(Number(fault))
      expect(refused.message).toMatch(message)
      expect(refused.headers.get('retry-after')).toBe(header)
      clock.advanceTo(startMs + 299_999)
      expect((await post(plain)).status).toBe(Number(fault))
      expect((await post(plain, '/v3/b.example.com/messages')).status).toBe(200)
      clock.advanceTo(startMs + 300_000)
      expect((await post(plain)).status).toBe(200)
      expect(sandbox.messages()).toHaveLength(3)
    },
  )

  it('shift the Date header', async () => {
    const clock = steppedClock(1_000_000_000_000)
    const { post } = await openSandbox({ clock, faults: { dateSkewMs: -3000 } })
    expect(Date.parse((await post(plain)).headers.get('date') ?? '')).toBe(999_999_997_000)
  })
})

describe('the log', () => {
  it('has one line for each recipient, expanded, before the answer', async () => {
    const logFile = join(mkdtempSync(join(tmpdir(), 'emailc-log-')), 'deep', 'log.jsonl')
    const { post } = await openSandbox({ logFile })
    const got = await post(
      fields({
        to: ['ada@example.com', 'bob@example.com'],
        subject: 'Hi %recipient.n%',
        'recipient-variables': '{"ada@example.com":{"n":1},"bob@example.com":{"n":2}}',
      }),
    )
    await expect(post(fields({ to: 'reset@sandbox.emailc.test' }))).rejects.toThrow()
    await post(fields({ to: 'nobody' }))
    const lines = readFileSync(logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ to, subject }) => [to, subject])).toEqual([
      ['ada@example.com', 'Hi 1'],
      ['bob@example.com', 'Hi 2'],
      ['reset@sandbox.emailc.test', 'Hi'],
    ])
    expect(lines[0]).toMatchObject({ messageId: got.body['id'], at: expect.stringMatching(/^\d{4}-/), domain })
  })
})

describe('memory', () => {
  it('keeps the newest bodies and the oldest facts', async () => {
    const { sandbox, post, request } = await openSandbox({ store: { maxBodyBytes: 20_000, maxCalls: 8 } })
    for (let index = 0; index < 10; index++) await post(fields({ to: `u${index}@x.com`, text: 'x'.repeat(5000) }))
    expect(sandbox.message(9, 0)?.text).toHaveLength(5000)
    expect(sandbox.message(3, 0)).toBeUndefined()
    expect(sandbox.provider.store.bodyBytes).toBeLessThanOrEqual(20_000)
    expect(sandbox.messages({ limit: 100 }).map(({ to }) => to)).toEqual([
      'u9@x.com',
      'u8@x.com',
      'u7@x.com',
      'u6@x.com',
      'u5@x.com',
      'u4@x.com',
      'u3@x.com',
      'u2@x.com',
    ])
    expect((await fetch(`${sandbox.url}/inbox/3/0`)).status).toBe(200)
    expect((await fetch(`${sandbox.url}/inbox/0/0`)).status).toBe(404)
    expect((await request(`/v3/${domain}/events?ascending=yes&limit=300`)).body['items']).toHaveLength(16)
  })
})
