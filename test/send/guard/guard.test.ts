import { once } from 'node:events'
import { createServer } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createGuard } from '../../../src/send/guard/guard.ts'
import type { GuardConfig } from '../../../src/send/guard/guard-config.ts'
import type { GuardCampaign } from '../../../src/send/guard/guard-layer.ts'
import { guardLayers } from '../../../src/send/guard/guard-layers.ts'
import { createMailgunTransport } from '../../../src/send/transport/mailgun.ts'
import { Secret } from '../../../src/send/transport/secret.ts'
import type { OutgoingCall, SendResult } from '../../../src/send/transport/transport.ts'
import { outgoingCall } from '../transport/outgoing-call.ts'
import { buildMultipart } from '../../../src/send/transport/multipart.ts'
import { mailgunForm } from '../../../src/send/transport/mailgun-form.ts'

const key = new Secret('key-live')
const mailgun = new URL('https://api.mailgun.net')
const sandbox = new URL('http://127.0.0.1:4401')
const SINK = 'qa@corp.example'
const sinkConfig: GuardConfig = { mode: 'sink', sink: SINK, allow: ['allowed.com', 'friend@partner.example'], maxRecipients: 1_000_000 }
const liveConfig: GuardConfig = {
  mode: 'live',
  liveKeyFingerprint: key.fingerprint,
  nonProdHosts: ['*.staging.example.com'],
  productionHosts: ['www.example.com'],
}
const production = { EMAILC_ENV: 'production' }

/** Addresses that look like the allow-listed ones, and 10,000 that look like real people. */
const lookAlikes = [
  'user@allowed.com.evil.com',
  'user@evilallowed.com',
  'user@sub.allowed.com',
  'user@allowed.co',
  'user@allowed.com.',
  'user@аllowed.com',
  'user@allоwed.com',
  'user@xn--llowed-4nf.com',
  'user@allowed。com.evil.com',
  'user@allowed.com,victim@example.org',
  'victim@example.org,user@allowed.com',
  'user@allowed.com;victim@example.org',
  'user@allowed.com victim@example.org',
  'user@allowed.com\r\nBcc: victim@example.org',
  '"user@allowed.com"@example.org',
  'user@allowed.com <victim@example.org>',
  '<victim@example.org>',
  'friend@partner.example.org',
  'xfriend@partner.example',
  'other@partner.example',
  'friend+x@partner.example',
  'friend%partner.example@example.org',
  'qa@corp.example.org',
  'qa+x@corp.example',
  'Team: victim@example.org;',
  'victim(user@allowed.com)@example.org',
  '@allowed.com:victim@example.org',
  'victim@example.org\0@allowed.com',
  'victim@example.org#@allowed.com',
  "victim'@example.org",
  'ａ@ａllowed.com.evil.com',
]
const people = Array.from(
  { length: 10_000 },
  (_, index) => `person.${index}@${['gmail.com', 'example.org', 'company.co.uk', 'firma.de', 'mail.example.net'][index % 5]}`,
)

/** Whether a guard lets a single call for this address reach the provider, in whatever form. */
function leaks(guard: ReturnType<typeof createGuard>, call: OutgoingCall): boolean {
  const verdict = guard.admit(call)
  if (verdict.kind !== 'pass') return false
  const body = buildMultipart(mailgunForm(verdict.call))
  if (guard.inspect(body.bytes, body.contentType) !== undefined) return false
  return verdict.call.recipients.some(
    ({ email }) => ![SINK, 'friend@partner.example'].includes(email) && !/^[^@,;\s]+@allowed\.com$/.test(email),
  )
}

const single = (email: string): OutgoingCall => ({ ...outgoingCall(), recipients: [{ email }] })

const settings: readonly (readonly [name: string, config: unknown, destination: URL, environment: Record<string, string>])[] = [
  ['no configuration', undefined, mailgun, {}],
  ['null', null, mailgun, production],
  ['an empty object', {}, mailgun, production],
  ['a text', 'live', mailgun, production],
  ['an unknown mode', { mode: 'Live' }, mailgun, production],
  ['an empty allow-list and no sink', { mode: 'sink', allow: [] }, mailgun, {}],
  ['a broken allow-list', { mode: 'sink', sink: SINK, allow: ['*'] }, mailgun, {}],
  ['an allow-list that is a text', { mode: 'sink', sink: SINK, allow: 'example.org' }, mailgun, {}],
  ['an allow-list with an empty entry', { mode: 'sink', sink: SINK, allow: [''] }, mailgun, {}],
  ['a broken sink', { mode: 'sink', sink: 'qa@corp.example, victim@example.org' }, mailgun, {}],
  ['sandbox mode towards Mailgun', { mode: 'sandbox' }, mailgun, production],
  ['sink mode', sinkConfig, mailgun, {}],
  ['sink mode in production', sinkConfig, mailgun, production],
  ['sink mode without a sink', { mode: 'sink', allow: ['allowed.com'], maxRecipients: 1_000_000 }, mailgun, {}],
  ['live without EMAILC_ENV', liveConfig, mailgun, {}],
  ['live with EMAILC_ENV=staging', liveConfig, mailgun, { EMAILC_ENV: 'staging' }],
  ['live with EMAILC_ENV=Production', liveConfig, mailgun, { EMAILC_ENV: 'Production' }],
  ['live without a pinned key', { mode: 'live' }, mailgun, production],
  ['live with another key pinned', { mode: 'live', liveKeyFingerprint: new Secret('other').fingerprint }, mailgun, production],
  ['live with other keys pinned', { mode: 'live', liveKeyFingerprint: [new Secret('other').fingerprint] }, mailgun, production],
  ['live with an empty list of keys', { mode: 'live', liveKeyFingerprint: [] }, mailgun, production],
  ['live with a broken list of keys', { mode: 'live', liveKeyFingerprint: [key.fingerprint, '*'] }, mailgun, production],
  ['live with an empty fingerprint', { mode: 'live', liveKeyFingerprint: '' }, mailgun, production],
]

describe('mutation: with any one layer removed, nothing leaks', () => {
  const mutants = [undefined, ...guardLayers].map(
    (removed) => [removed?.name ?? 'none', guardLayers.filter((layer) => layer !== removed)] as const,
  )

  it.each(mutants)('without layer %s', (_, layers) => {
    for (const [name, config, destination, environment] of settings) {
      const guard = createGuard({ config: config as GuardConfig, keyFingerprint: key.fingerprint, destination, environment }, layers)
      const audience =
        name === 'sink mode' || name === 'no configuration' ? [...lookAlikes, ...people] : [...lookAlikes, ...people.slice(0, 200)]
      const leaked = audience.filter((email) => leaks(guard, single(email)))
      expect(leaked, name).toEqual([])
    }
  })

  it('with both layers that look at recipients removed it does leak, so this test can fail', () => {
    const layers = guardLayers.filter(({ name }) => name !== 'recipients' && name !== 'final bytes')
    const guard = createGuard({ config: sinkConfig, keyFingerprint: key.fingerprint, destination: mailgun, environment: {} }, layers)
    expect(people.filter((email) => leaks(guard, single(email)))).toHaveLength(10_000)
  })

  it('and with the layers all there, allow-listed people do get mail', () => {
    const guard = createGuard({ config: sinkConfig, keyFingerprint: key.fingerprint, destination: mailgun, environment: {} })
    for (const email of ['ada@allowed.com', 'friend@partner.example', SINK]) {
      const verdict = guard.admit(single(email))
      expect(verdict.kind === 'pass' && verdict.call.recipients[0]?.email).toBe(email)
    }
  })
})

describe('the final bytes', () => {
  const guard = createGuard({ config: sinkConfig, keyFingerprint: key.fingerprint, destination: mailgun, environment: {} })
  const inspect = (fields: readonly (readonly [string, string])[]) => {
    const { bytes, contentType } = buildMultipart([['from', 'a@corp.example'], ['subject', 'x'], ...fields])
    return guard.inspect(bytes, contentType)?.code
  }

  it.each([
    [[['to', 'victim@example.org']]],
    [
      [
        ['to', SINK],
        ['to', 'victim@example.org'],
      ],
    ],
    [[['to', `${SINK}, victim@example.org`]]],
    [[['to', `${SINK},victim@example.org`]]],
    [[['to', `"x" <${SINK}>, victim@example.org`]]],
    [
      [
        ['to', SINK],
        ['cc', 'victim@example.org'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['bcc', 'victim@example.org'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['BCC', 'victim@example.org'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['h:Bcc', 'victim@example.org'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['h:To', 'victim@example.org'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['h:Resent-To', 'victim@example.org'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['o:archive-to', 'victim@example.org'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['recipient-variables', '{"victim@example.org":{}}'],
      ],
    ],
    [
      [
        ['to', SINK],
        ['recipient-variables', 'broken'],
      ],
    ],
    [[['to', 'user@allowed.com.evil.com']]],
    [[['to', '']]],
    [[]],
  ] as const)('%j is refused', (fields) => expect(inspect(fields as unknown as [string, string][])).toBe('guard-refuses'))

  it('that cannot be read are refused', () => {
    expect(guard.inspect(Buffer.from('to=qa@corp.example'), 'application/x-www-form-urlencoded')?.code).toBe('guard-refuses')
    const { bytes, contentType } = buildMultipart([['to', SINK]])
    expect(guard.inspect(bytes.subarray(0, -10), contentType)?.code).toBe('guard-refuses')
    expect(guard.inspect(Buffer.alloc(0), contentType)?.code).toBe('guard-refuses')
  })

  it('that name only the sink or allowed people pass', () => {
    expect(
      inspect([
        ['to', SINK],
        ['to', '"Ada, Lovelace" <ada@allowed.com>'],
        ['recipient-variables', `{"${SINK}":{},"ada@allowed.com":{}}`],
      ]),
    ).toBeUndefined()
  })
})

describe('in the transport', () => {
  const received: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString())
      response.end('{"id":"<a@b>"}')
    })
  })
  /** Stands where api.mailgun.net is: requests for it arrive here, so that what "left" can be read. */
  class Wire extends HttpsAgent {
    override createConnection(): ReturnType<typeof connect> {
      return connect((server.address() as AddressInfo).port, '127.0.0.1')
    }
  }
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'))
  beforeEach(() => {
    received.length = 0
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function send(
    config: unknown,
    environment: Record<string, string>,
    call: OutgoingCall,
    campaign?: GuardCampaign,
  ): Promise<SendResult> {
    const transport = createMailgunTransport({
      sendingKey: key,
      place: { region: 'us' },
      guard: config as GuardConfig,
      agent: new Wire(),
      environment,
      ...(campaign === undefined ? {} : { campaign }),
    })
    const result = await transport.send(call, { deadlineMs: 5000 })
    await transport.close()
    return result
  }

  it('live mail reaches the provider when environment, config and key agree', async () => {
    expect((await send(liveConfig, production, single('victim@example.org'))).kind).toBe('accepted')
    const keys = [new Secret('another domain’s').fingerprint, key.fingerprint]
    expect((await send({ ...liveConfig, liveKeyFingerprint: keys }, production, single('victim@example.org'))).kind).toBe('accepted')
    expect(received[0]).toContain('victim@example.org')
  })

  it.each(settings)('%s: no address of a real person reaches the wire', async (_, config, __, environment) => {
    for (const email of ['victim@example.org', ...lookAlikes]) await send(config, environment, single(email))
    for (const body of received) {
      const to = [...body.matchAll(/name="(?:to|cc|bcc|h:(?:to|cc|bcc))"[^]*?\r\n\r\n([^\r]*)\r\n/gi)].map((match) => match[1])
      expect(to).toEqual([SINK])
    }
  })

  it('mail for others goes to the sink, with the original in X-Original-To', async () => {
    expect((await send(sinkConfig, {}, single('victim@example.org'))).kind).toBe('accepted')
    expect(received[0]).toMatch(/name="to"[^]*?\r\n\r\nqa@corp\.example\r\n/)
    expect(received[0]).toMatch(/name="h:X-Original-To"[^]*?\r\n\r\nvictim@example\.org\r\n/)
  })

  it('a batch with outsiders is asked for one by one, since providers drop repeated addresses', async () => {
    const recipients = ['a@example.org', 'b@example.org'].map((email) => ({ email, variables: {} }))
    expect(await send(sinkConfig, {}, outgoingCall({ merge: true, recipients }))).toMatchObject({
      kind: 'too-large',
      maxRecipients: 1,
      httpStatus: 0,
    })
    expect(received).toEqual([])
  })

  it('a refusal names the guard and stops the campaign', async () => {
    expect(await send(undefined, production, single('victim@example.org'))).toMatchObject({
      kind: 'rejected',
      httpStatus: 0,
      scope: 'campaign',
      reason: expect.stringContaining('guard-refuses'),
    })
  })
})

describe('volume', () => {
  const config: GuardConfig = { mode: 'sink', allow: ['allowed.com'], maxRecipients: 3 }
  const reach = (campaign: GuardCampaign, count: number): number => {
    const guard = createGuard({ config, keyFingerprint: '', destination: mailgun, environment: {}, campaign })
    return Array.from({ length: count }, (_, index) => guard.admit(single(`u${index}@allowed.com`))).filter(({ kind }) => kind === 'pass')
      .length
  }

  it('outside production stops after maxRecipients until the name is typed', () => {
    expect(reach({ name: 'spring' }, 10)).toBe(3)
    expect(reach({ name: 'spring', confirmedName: 'summer' }, 10)).toBe(3)
    expect(reach({ name: 'spring', confirmedName: 'spring' }, 10)).toBe(10)
    expect(reach({}, 10)).toBe(3)
  })

  it('counts people, not attempts', () => {
    const guard = createGuard({ config, keyFingerprint: '', destination: mailgun, environment: {} })
    for (let index = 0; index < 10; index++) expect(guard.admit(single('u@allowed.com')).kind).toBe('pass')
  })
})

describe('environment stamps', () => {
  it.each([
    ['production', {}, 'refuse'],
    ['production', { EMAILC_ENV: 'staging' }, 'refuse'],
    ['staging', { EMAILC_ENV: 'staging' }, 'pass'],
    ['staging', production, 'refuse'],
    ['production', production, 'pass'],
  ])('recipients from %s in %j: %s', (recipientsFrom, environment, kind) => {
    const guard = createGuard({
      config: { mode: 'sandbox' },
      keyFingerprint: '',
      destination: sandbox,
      environment: environment as Record<string, string>,
      campaign: { recipientsFrom },
    })
    expect(guard.admit(outgoingCall()).kind).toBe(kind)
  })
})

describe('links', () => {
  const live = createGuard({ config: liveConfig, keyFingerprint: key.fingerprint, destination: mailgun, environment: production })
  const test = createGuard({ config: { ...liveConfig, mode: 'sandbox' }, keyFingerprint: '', destination: sandbox, environment: {} })
  const hosts = [
    'localhost',
    'localhost:3000',
    '127.0.0.1',
    '127.0.0.1:8080',
    '0.0.0.0',
    '10.0.0.7',
    '172.16.4.1',
    '172.31.255.255',
    '192.168.1.20',
    '169.254.169.254',
    '100.64.0.1',
    '[::1]',
    '[fd00::1]',
    '[fe80::1]',
    '[::ffff:10.0.0.1]',
    '2130706433',
    '0x7f.1',
    'app.test',
    'printer.local',
    'db.internal',
    'x.localhost',
    'a.invalid',
    'router.lan',
    'staging',
    'a.staging.example.com',
    'b.c.STAGING.example.com',
  ]
  const wrong = hosts.flatMap((host) => [`https://${host}/a?b=c`, `http://${host}`, `//${host}/x`, `https://user:pass@${host}/`])
  const right = [
    'https://www.example.com/',
    'https://example.com/?next=http%3A%2F%2Flocalhost',
    'https://staging.example.com.evil.com/',
    'https://testing.com/',
    'https://local.example.com/',
    'https://172.32.0.1/',
    'https://11.0.0.1/',
    'mailto:a@example.com',
    'https://bücher.example/',
    'https://192.169.0.1/x',
    'https://cdn.example.net/a//b.png',
  ]
  const places: readonly ((url: string) => Partial<OutgoingCall>)[] = [
    (url) => ({ html: `<a href="${url}">x</a>` }),
    (url) => ({ html: `<img src='${url}'>` }),
    (url) => ({ html: `<td style="background:url(${url})">` }),
    (url) => ({ html: `<a href="${url.replaceAll(':', '&#58;').replaceAll('/', '&#x2F;')}">x</a>` }),
    (url) => ({ text: `See ${url} .` }),
    (url) => ({ headers: [['List-Unsubscribe', `<${url}>`]] }),
    (url) => ({ merge: true, recipients: [{ email: 'ada@example.com', variables: { url } }] }),
  ]

  it('of the wrong environment are blocked in live mode, wherever they stand', () => {
    expect(wrong.length * places.length).toBeGreaterThanOrEqual(200)
    for (const url of wrong) {
      for (const place of places) {
        const verdict = live.admit(outgoingCall(place(url)))
        expect(verdict.kind === 'refuse' && verdict.problem.code, `${url} in ${place.toString()}`).toBe('guard-link')
      }
    }
  })

  it('of the right one never are', () => {
    for (const url of right) for (const place of places) expect(live.admit(outgoingCall(place(url))).kind, url).toBe('pass')
  })

  it('to production are reported in every other mode, and do not stop the test', () => {
    for (const place of places) {
      const verdict = test.admit(outgoingCall({ headers: [], ...place('https://www.example.com/account') }))
      expect(verdict.kind === 'pass' && verdict.warnings?.map(({ code }) => code)).toEqual(['guard-link-live'])
    }
  })
})

it('says its state', () => {
  const state = (config: unknown, environment: Record<string, string> = {}) =>
    createGuard({ config: config as GuardConfig, keyFingerprint: key.fingerprint, destination: mailgun, environment }).state
  expect(state(liveConfig, production)).toBe('live')
  expect(state(liveConfig)).toBe('refuse')
  expect(state(sinkConfig)).toBe('sink')
  expect(state({ mode: 'sandbox' })).toBe('sandbox')
  expect(state(undefined, production)).toBe('refuse')
})
