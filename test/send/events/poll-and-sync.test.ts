import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSandbox, steppedClock } from '../../../src/sandbox.ts'
import type { DeliveryEvent } from '../../../src/send/events/delivery-event.ts'
import { pollEvents } from '../../../src/send/events/event-poller.ts'
import { exportSuppressions, importSuppressions, pullSuppressions, pushSuppressions } from '../../../src/send/events/suppression-sync.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import type { Suppression } from '../../../src/send/suppression.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import { Secret } from '../../../src/send/transport/secret.ts'
import { outgoingCall } from '../transport/outgoing-call.ts'

const domain = 'mg.example.com'
const readKey = new Secret('key-read')

it('polling finds every event, also those that turn up late, and telling them twice changes nothing', async () => {
  const sandbox = await createSandbox({ speed: 600, faults: { seed: 3, events: { delayMs: [0, 600_000] } } })
  const transport = createSandboxTransport({ url: sandbox.url })
  const agent = new Agent({ keepAlive: true })
  const told = new Map<string, Set<DeliveryEvent['kind']>>()
  const apply = (events: readonly DeliveryEvent[]): void => {
    for (const { email, kind } of events) told.set(email, (told.get(email) ?? new Set()).add(kind))
  }
  const options = { url: new URL(sandbox.url), agent, readKey, domain, apply, now: () => sandbox.clock.now() }
  let position = { trustedUntilMs: sandbox.clock.now() }
  const recipients = [
    ...Array.from({ length: 400 }, (_, index) => `u${index}@example.com`),
    'hardbounce@sandbox.emailc.test',
    'complaint@sandbox.emailc.test',
  ]
  await transport.send(outgoingCall({ merge: true, recipients: recipients.map((email) => ({ email, variables: {} })) }), {
    deadlineMs: 10_000,
  })
  await expect
    .poll(
      async () => {
        position = (await pollEvents(position, options)).position
        return [...told.values()].filter((kinds) => kinds.has('delivered')).length
      },
      { timeout: 20_000, interval: 100 },
    )
    .toBe(401)
  await expect
    .poll(async () => (await pollEvents(position, options), told.get('complaint@sandbox.emailc.test')?.has('complained')), {
      timeout: 15_000,
    })
    .toBe(true)
  expect(told.get('hardbounce@sandbox.emailc.test')).toEqual(new Set(['bounced']))
  agent.destroy()
  await transport.close()
  await sandbox.close()
})

it('a poll of a provider that does not answer ends when it is told to', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const agent = new Agent()
  const ending = new AbortController()
  const polling = pollEvents({ trustedUntilMs: 0 }, { url, agent, readKey, domain, apply: () => undefined, signal: ending.signal })
  await once(server, 'request')
  ending.abort()
  await expect(polling).rejects.toThrow('aborted')
  agent.destroy()
  server.closeAllConnections()
  server.close()
})

it('a poll ends with what had happened when it began, although the domain goes on sending', async () => {
  const startMs = Date.parse('2026-11-23T10:00:00Z')
  let pages = 0
  const server = createServer((_, response) => {
    pages += 1
    const item = {
      event: 'delivered',
      timestamp: startMs / 1000 + pages - 3,
      recipient: 'ada@example.com',
      message: { headers: { 'message-id': 'm@mg.example.com' } },
      id: String(pages),
    }
    response.end(JSON.stringify({ items: [item], paging: { next: `http://127.0.0.1/page-${pages}` } }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const agent = new Agent()
  const options = { url, agent, readKey, domain, apply: () => undefined, now: () => startMs, trustMs: 0, maxPages: 50 }
  const { position } = await pollEvents({ trustedUntilMs: startMs - 60_000 }, options)
  expect([pages, position]).toEqual([4, { trustedUntilMs: startMs }])
  agent.destroy()
  server.closeAllConnections()
  server.close()
})

describe('more events than one poll reads', () => {
  const startMs = Date.parse('2026-11-23T10:00:00Z')
  const eventsEvery = async (everyMs: number) => {
    const clock = steppedClock(startMs)
    const sandbox = await createSandbox({ clock })
    const transport = createSandboxTransport({ url: sandbox.url })
    const recipients = Array.from({ length: 100 }, (_, index) => ({ email: `u${index}@example.com`, variables: {} }))
    for (let call = 0; call < 10; call++) {
      clock.advanceTo(startMs + call * everyMs)
      await transport.send(outgoingCall({ messageId: `<call-${call}@mg.example.com>`, merge: true, recipients }), { deadlineMs: 10_000 })
    }
    clock.advanceTo(startMs + 10 * everyMs)
    const agent = new Agent({ keepAlive: true })
    const told = new Set<string>()
    const apply = (events: readonly DeliveryEvent[]): void => {
      for (const { id } of events) told.add(id)
    }
    const options = { url: new URL(sandbox.url), agent, readKey, domain, apply, now: () => clock.now(), trustMs: 0, maxPages: 2 }
    return { told, options, close: () => Promise.all([transport.close(), sandbox.close(), agent.destroy()]) }
  }

  it('are read by the next ones, and none is left out', async () => {
    const { told, options, close } = await eventsEvery(60_000)
    let position = { trustedUntilMs: startMs }
    for (let poll = 0; poll < 4; poll++) ({ position } = await pollEvents(position, options))
    expect(told.size).toBe(1_000)
    expect(position.trustedUntilMs).toBe(options.now())
    await close()
  })

  it('are an error when they all happened at once, and the position stays', async () => {
    const { options, close } = await eventsEvery(0)
    await expect(pollEvents({ trustedUntilMs: startMs }, options)).rejects.toThrow(/provider-answer: .*more than 600/)
    await close()
  })
})

describe('a provider whose lists never end', () => {
  const endless = async (next: (page: number) => string) => {
    let pages = 0
    const server = createServer((_, response) => {
      const paging = { next: `http://127.0.0.1${next(pages++)}` }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ items: [{ address: `u${pages}@example.com` }], paging }))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const agent = new Agent({ keepAlive: true })
    const options = { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), agent, readKey, domain }
    return { options, close: () => (agent.destroy(), server.close()) }
  }
  const readAll = async (suppressions: AsyncIterable<Suppression>): Promise<number> => {
    let count = 0
    for await (const _ of suppressions) count++
    return count
  }

  it('is an error when a page leads to itself', async () => {
    const { options, close } = await endless(() => '/v3/mg.example.com/bounces?page=again')
    await expect(readAll(pullSuppressions(options))).rejects.toThrow(/provider-answer: .*leads back to itself/)
    close()
  })

  it('is an error after so many pages', async () => {
    const { options, close } = await endless((page) => `/v3/mg.example.com/bounces?page=${page}`)
    await expect(readAll(pullSuppressions({ ...options, maxPages: 50 }))).rejects.toThrow(/provider-answer: .*more than 50 pages/)
    close()
  })
})

it('suppressions go to the provider and come back into a store, more than one page of them', async () => {
  const sandbox = await createSandbox()
  const agent = new Agent({ keepAlive: true })
  const options = { url: new URL(sandbox.url), agent, readKey, domain }
  const atMs = Date.parse('2026-11-01T00:00:00Z')
  const given: Suppression[] = [
    ...Array.from({ length: 2300 }, (_, index): Suppression => ({
      address: `b${index}@example.com`,
      reason: 'bounced',
      source: 'webhook',
      atMs,
    })),
    { address: 'c@example.com', reason: 'complained', source: 'webhook', atMs },
    { address: 'm@example.com', reason: 'manual', source: 'import', atMs },
    { address: 'u@example.com', reason: 'unsubscribed', source: 'one-click', atMs },
  ]
  expect(await pushSuppressions(given, options)).toBe(2303)
  const store = openSqliteStore(join(mkdtempSync(join(tmpdir(), 'emailc-sync-')), 'send.db'))
  expect(await importSuppressions(store, pullSuppressions(options))).toBe(2303)
  const kept: Suppression[] = []
  for await (const suppression of exportSuppressions(store)) kept.push(suppression)
  const wanted = given.map(({ address, reason }) => `${address} ${reason === 'manual' ? 'unsubscribed' : reason} mailgun ${atMs}`)
  expect(kept.map(({ address, reason, source, atMs }) => `${address} ${reason} ${source} ${atMs}`).sort()).toEqual(wanted.sort())
  await store.close()
  agent.destroy()
  await sandbox.close()
})

it('a mail that somebody left through the provider’s link is not delivered again', async () => {
  const sandbox = await createSandbox()
  const transport = createSandboxTransport({ url: sandbox.url })
  await transport.send(
    outgoingCall({ merge: true, recipients: [{ email: 'ada@example.com', variables: {} }], text: '%unsubscribe_url%' }),
    { deadlineMs: 5000 },
  )
  const link = sandbox.message(0, 0)!.text.trim()
  expect((await fetch(link)).status).toBe(200)
  expect(sandbox.events(domain).map(({ event }) => event)).toEqual(['accepted', 'delivered'])
  await fetch(link, { method: 'POST' })
  await transport.send(outgoingCall(), { deadlineMs: 5000 })
  expect(sandbox.events(domain).map(({ event }) => event)).toEqual(['accepted', 'delivered', 'unsubscribed', 'accepted', 'failed'])
  await transport.close()
  await sandbox.close()
})
