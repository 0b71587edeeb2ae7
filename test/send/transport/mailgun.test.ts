import { once } from 'node:events'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { createSandbox } from '../../../src/sandbox.ts'
import type { SandboxOptions } from '../../../src/sandbox.ts'
import { createMailgunTransport } from '../../../src/send/transport/mailgun.ts'
import { providerUrl } from '../../../src/send/transport/provider-url.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import { Secret, readSecret } from '../../../src/send/transport/secret.ts'
import type { SendResult } from '../../../src/send/transport/transport.ts'
import { outgoingCall } from './outgoing-call.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function openSandbox(options: SandboxOptions = {}) {
  const sandbox = await createSandbox(options)
  const transport = createSandboxTransport({ url: sandbox.url })
  closers.push(
    () => sandbox.close(),
    () => transport.close(),
  )
  return { sandbox, transport }
}

async function openTcp(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer(onSocket).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

async function openHttp(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createHttpServer(handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function sendTo(baseUrl: string, deadlineMs = 5000, onFirstByte?: () => void): Promise<SendResult> {
  const key = new Secret('key-canary')
  const transport = createMailgunTransport({ sendingKey: key, place: { baseUrl, allowCustomHost: true }, guard: { mode: 'sandbox' } })
  closers.push(() => transport.close())
  return transport.send(outgoingCall(), { deadlineMs, ...(onFirstByte === undefined ? {} : { onFirstByte }) })
}

describe('what certainly did not leave is deferred', () => {
  it('a refused connection', async () => {
    const port = await openTcp(() => undefined)
    for (const close of closers.splice(0)) await close()
    let firstByte = false
    const result = await sendTo(`http://127.0.0.1:${port}`, 5000, () => (firstByte = true))
    expect(result).toMatchObject({ kind: 'deferred', reason: 'ECONNREFUSED' })
    expect(firstByte).toBe(false)
  })

  it('a failed TLS handshake', async () => {
    const port = await openTcp((socket) => socket.end('this is not TLS\r\n'))
    expect((await sendTo(`https://127.0.0.1:${port}`)).kind).toBe('deferred')
  })

  it('a TLS handshake that never ends', async () => {
    const port = await openTcp(() => undefined)
    expect(await sendTo(`https://127.0.0.1:${port}`, 200)).toMatchObject({ kind: 'deferred', reason: 'deadline exceeded' })
  })

  it('a name that does not resolve', async () => {
    const key = new Secret('key-canary')
    const transport = createMailgunTransport({
      sendingKey: key,
      place: { baseUrl: 'https://no-such-host.invalid', allowCustomHost: true },
      guard: { mode: 'live', liveKeyFingerprint: key.fingerprint },
      environment: { EMAILC_ENV: 'production' },
    })
    closers.push(() => transport.close())
    expect((await transport.send(outgoingCall({ headers: [] }), { deadlineMs: 10_000 })).kind).toBe('deferred')
  })

  it('a deadline that has passed before the connection stands', async () => {
    const { transport } = await openSandbox()
    expect((await transport.send(outgoingCall(), { deadlineMs: 0 })).kind).toBe('deferred')
  })
})

describe('what may have arrived is uncertain', () => {
  it.each([
    'accept-then-reset',
    'accept-then-html',
    'truncated-json',
    'empty-id',
    '500-after-accept',
    '502-after-accept',
    '503-after-accept',
    '504-after-accept',
  ] as const)('%s, and the sandbox has it', async (fault) => {
    const { sandbox, transport } = await openSandbox({ faults: { rules: [{ fault }] } })
    expect((await transport.send(outgoingCall(), { deadlineMs: 5000 })).kind).toBe('uncertain')
    expect(sandbox.messages()).toHaveLength(1)
  })

  it.each(['accept-then-hang', 'accept-then-drip'] as const)('%s, after the deadline', async (fault) => {
    const { sandbox, transport } = await openSandbox({ faults: { rules: [{ fault }] } })
    expect((await transport.send(outgoingCall(), { deadlineMs: 1500 })).kind).toBe('uncertain')
    expect(sandbox.messages()).toHaveLength(1)
  })

  it.each(['reset-mid-upload', 'reset-before-accept', '500', '502', '503', '504', 'html-page'] as const)(
    '%s, although the sandbox does not have it',
    async (fault) => {
      const { sandbox, transport } = await openSandbox({ faults: { rules: [{ fault }] } })
      expect((await transport.send(outgoingCall(), { deadlineMs: 5000 })).kind).toBe('uncertain')
      expect(sandbox.messages()).toHaveLength(0)
    },
  )

  it('a call aborted after its first byte', async () => {
    const { transport } = await openSandbox({ faults: { rules: [{ fault: 'accept-then-hang' }] } })
    const controller = new AbortController()
    const result = transport.send(outgoingCall(), {
      deadlineMs: 5000,
      signal: controller.signal,
      onFirstByte: () => setTimeout(() => controller.abort(), 50),
    })
    expect(await result).toMatchObject({ kind: 'uncertain', reason: 'aborted' })
  })

  it('an answer whose body is cut off', async () => {
    const url = await openHttp((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
        response.write('{"id":"<a@b>"')
        setTimeout(() => response.destroy(), 30)
      })
    })
    expect((await sendTo(url)).kind).toBe('uncertain')
  })
})

describe('connections', () => {
  it('survive a server that closes them right after an answer', async () => {
    const { sandbox, transport } = await openSandbox({ faults: { rules: [{ fault: 'keep-alive-race' }] } })
    const results: SendResult[] = []
    for (let index = 0; index < 20; index++) results.push(await transport.send(outgoingCall(), { deadlineMs: 5000 }))
    const accepted = results.filter(({ kind }) => kind === 'accepted').length
    const uncertain = results.filter(({ kind }) => kind === 'uncertain').length
    expect(accepted + uncertain + results.filter(({ kind }) => kind === 'deferred').length).toBe(20)
    expect(sandbox.messages().length).toBeGreaterThanOrEqual(accepted)
    expect(sandbox.messages().length).toBeLessThanOrEqual(accepted + uncertain)
  })

  it('never follow a redirect, so the key goes nowhere else', async () => {
    const seen: string[] = []
    const elsewhere = await openHttp((request, response) => {
      seen.push(request.headers.authorization ?? '')
      response.end('{"id":"<x@y>"}')
    })
    const url = await openHttp((request, response) => {
      request.resume()
      response.writeHead(307, { location: `${elsewhere}/v3/mg.example.com/messages` }).end()
    })
    expect(await sendTo(url)).toMatchObject({ kind: 'rejected', httpStatus: 307, scope: 'campaign' })
    expect(seen).toEqual([])
  })

  it('give the provider time of the answer', async () => {
    const { transport } = await openSandbox()
    const result = await transport.send(outgoingCall(), { deadlineMs: 5000 })
    expect(result.kind === 'accepted' && Math.abs((result.providerDateMs ?? 0) - Date.now())).toBeLessThan(5000)
  })
})

describe('reconcile', () => {
  it('finds everyone of a call that was accepted and nobody of one that was not', async () => {
    const { transport } = await openSandbox({
      faults: {
        rules: [
          { fault: 'accept-then-reset', times: 1 },
          { fault: '500', skip: 0, times: 1 },
        ],
      },
    })
    const recipients = Array.from({ length: 700 }, (_, index) => ({ email: `u${index}@example.com`, variables: {} }))
    const [arrived, lost] = [outgoingCall({ merge: true, recipients }), outgoingCall()]
    expect((await transport.send(arrived, { deadlineMs: 5000 })).kind).toBe('uncertain')
    expect((await transport.send(lost, { deadlineMs: 5000 })).kind).toBe('uncertain')
    const query = { domain: 'mg.example.com', sinceMs: Date.now() - 60_000 }
    const found = await transport.reconcile!({ ...query, messageId: arrived.messageId })
    expect([...found.acceptedRecipients].sort()).toEqual(recipients.map(({ email }) => email).sort())
    expect(found.newestEventAgeMs).toBe(null)
    const none = await transport.reconcile!({ ...query, messageId: lost.messageId })
    expect(none.acceptedRecipients).toEqual([])
    expect(none.newestEventAgeMs).toBeLessThan(60_000)
  })

  it('finds a call whose copies carry ids of their own', async () => {
    const { transport } = await openSandbox()
    const recipients = ['a', 'b'].map((id) => ({ email: `${id}@example.com`, variables: { id } }))
    const call = outgoingCall({ merge: true, recipients, headers: [['Message-Id', '<%recipient.id%@mg.example.com>']] })
    await transport.send(call, { deadlineMs: 5000 })
    const found = await transport.reconcile!({ messageId: call.messageId, domain: 'mg.example.com', sinceMs: Date.now() - 60_000 })
    expect([...found.acceptedRecipients].sort()).toEqual(['a@example.com', 'b@example.com'])
  })

  it('is an error with the reason when the provider does not answer with its events', async () => {
    const answers: Record<string, (response: ServerResponse) => void> = {
      'HTTP 401: Forbidden': (response) => response.writeHead(401).end('Forbidden'),
      'HTTP 200: an HTML page': (response) => response.end('<html>a proxy</html>'),
      'HTTP 200: "yes"': (response) => response.end('"yes"'),
    }
    for (const [reason, answer] of Object.entries(answers)) {
      const url = await openHttp((_, response) => answer(response))
      const transport = createSandboxTransport({ url })
      const asked = transport.reconcile!({ messageId: '<x@y>', domain: 'mg.example.com', sinceMs: 0 })
      await expect(asked).rejects.toThrow(`The provider did not tell its events: ${reason}.`)
      await transport.close()
    }
  })

  it('says null when the log is empty', async () => {
    const { transport } = await openSandbox()
    const found = await transport.reconcile!({ messageId: '<x@y>', domain: 'mg.example.com', sinceMs: 0 })
    expect(found).toEqual({ acceptedRecipients: [], newestEventAgeMs: null })
  })
})

describe('where requests go', () => {
  it('pins the regions', () => {
    expect(providerUrl({ region: 'us' }).href).toBe('https://api.mailgun.net/')
    expect(providerUrl({ region: 'eu' }).href).toBe('https://api.eu.mailgun.net/')
  })

  it.each([
    'http://api.mailgun.net',
    'https://api.mailgun.net.evil.example',
    'https://proxy.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'ftp://127.0.0.1',
    'nonsense',
    'https://user:pass@api.mailgun.net',
    'http://2130706433.example',
  ])('refuses %s', (baseUrl) => expect(() => providerUrl({ baseUrl })).toThrow('provider-url'))

  it('lets the sandbox transport reach this machine only', () => {
    expect(() => createSandboxTransport({ url: 'https://api.mailgun.net' })).toThrow('provider-url')
  })
})

describe('keys', () => {
  it('cannot be printed', () => {
    const key = new Secret('key-canary-123')
    const shown = [
      String(key),
      JSON.stringify({ key }),
      inspect(key),
      inspect({ nested: { key } }, { depth: 9, showHidden: true }),
      `${key}`,
    ].join(' ')
    expect(shown).not.toContain('canary')
    expect(key.fingerprint).toMatch(/^[0-9a-f]{16}$/)
  })

  it('do not appear in any result, error or transport', async () => {
    const url = await openHttp((request, response) => {
      request.resume()
      response.writeHead(401).end('Forbidden')
    })
    const key = new Secret('key-canary-123')
    const transport = createMailgunTransport({ sendingKey: key, readKey: key, place: { baseUrl: url }, guard: { mode: 'sandbox' } })
    closers.push(() => transport.close())
    const result = await transport.send(outgoingCall(), { deadlineMs: 5000 })
    const error = await transport.reconcile!({ messageId: '<a@b>', domain: 'mg.example.com', sinceMs: 0 }).catch(
      (problem: unknown) => problem,
    )
    const shown = inspect([result, error, transport], { depth: 20, showHidden: true })
    expect(shown).not.toContain('canary')
    expect(shown).not.toContain(Buffer.from('api:key-canary-123').toString('base64'))
  })

  it('come from the environment or from a private file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'emailc-key-')), 'key')
    writeFileSync(file, 'key-from-file\n', { mode: 0o600 })
    expect(readSecret('MAILGUN_API_KEY', { MAILGUN_API_KEY: ' key-1 ' }).reveal()).toBe('key-1')
    expect(readSecret('MAILGUN_API_KEY', { MAILGUN_API_KEY_FILE: file }).reveal()).toBe('key-from-file')
    expect(() => readSecret('MAILGUN_API_KEY', {})).toThrow('secret-missing')
    expect(() => readSecret('MAILGUN_API_KEY', { MAILGUN_API_KEY_FILE: '/no/such/key' })).toThrow('secret-file-missing')
    expect(() => readSecret('MAILGUN_API_KEY', { MAILGUN_API_KEY_FILE: tmpdir() })).toThrow('secret-file-missing')
    chmodSync(file, 0o644)
    expect(() => readSecret('MAILGUN_API_KEY', { MAILGUN_API_KEY_FILE: file })).toThrow('secret-file-mode')
  })
})

describe('options', () => {
  it('over 16 kB are refused before they are sent', async () => {
    const { sandbox, transport } = await openSandbox()
    const headers = Array.from({ length: 20 }, (_, index): [string, string] => [`X-Large-${index}`, 'x'.repeat(900)])
    const result = await transport.send(outgoingCall({ headers }), { deadlineMs: 5000 })
    expect(result).toMatchObject({ kind: 'rejected', scope: 'recipient' })
    expect(result.kind === 'rejected' && result.reason).toContain('options-too-large')
    expect(sandbox.messages()).toHaveLength(0)
  })

  it('tags and delivery time arrive', async () => {
    const { sandbox, transport } = await openSandbox()
    const deliverAtMs = Math.ceil(Date.now() / 1000) * 1000 + 3_600_000
    await transport.send(outgoingCall({ deliverAtMs, tags: ['a', 'b'] }), { deadlineMs: 5000 })
    expect(sandbox.provider.store.call(0)).toMatchObject({ deliverAtMs, tags: ['a', 'b'] })
    expect(sandbox.events('mg.example.com').map(({ event }) => event)).toEqual(['accepted'])
  })
})
