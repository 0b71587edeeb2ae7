import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createUnsubscribeEndpoint } from '../../../src/send/events/unsubscribe-endpoint.ts'
import type { UnsubscribeEndpointOptions } from '../../../src/send/events/unsubscribe-endpoint.ts'
import { readUnsubscribeToken, writeUnsubscribeToken } from '../../../src/send/events/unsubscribe-token.ts'
import type { UnsubscribeClaim } from '../../../src/send/events/unsubscribe-token.ts'
import { Secret } from '../../../src/send/transport/secret.ts'

const DAY_MS = 86_400_000
const nowMs = Date.parse('2026-11-23T10:00:00Z')
const old = { id: 'k1', secret: new Secret('first secret') }
const current = { id: 'k2', secret: new Secret('second secret') }
const claim: UnsubscribeClaim = { recipient: 'ada@example.com', list: 'news', campaign: 'spring-sale' }

describe('tokens', () => {
  it('say whom they are about to us, and nothing to anybody else', () => {
    const token = writeUnsubscribeToken(claim, current, { nowMs })
    expect(readUnsubscribeToken(token, [current], nowMs)).toEqual(claim)
    expect(token).toMatch(/^k2\.[\w-]+$/)
    expect(Buffer.from(token.slice(3), 'base64url').toString('latin1')).not.toMatch(/ada|example|news/)
    expect(writeUnsubscribeToken(claim, current, { nowMs })).toBe(token)
    expect(writeUnsubscribeToken({ ...claim, recipient: 'adb@example.com' }, current, { nowMs }).slice(0, 20)).not.toBe(token.slice(0, 20))
  })

  it('written with an older key still work while it is listed', () => {
    const token = writeUnsubscribeToken(claim, old, { nowMs })
    expect(readUnsubscribeToken(token, [current, old], nowMs)).toEqual(claim)
    expect(readUnsubscribeToken(token, [current], nowMs)).toBe('forged')
    expect(readUnsubscribeToken(token, [{ id: 'k1', secret: current.secret }], nowMs)).toBe('forged')
  })

  it('work for at least 60 days, whatever was asked for', () => {
    const token = writeUnsubscribeToken(claim, current, { nowMs, days: 1 })
    expect(readUnsubscribeToken(token, [current], nowMs + 60 * DAY_MS)).toEqual(claim)
    expect(readUnsubscribeToken(token, [current], nowMs + 62 * DAY_MS)).toBe('expired')
  })

  it('that were changed anywhere are forged', () => {
    const token = writeUnsubscribeToken(claim, current, { nowMs })
    for (let index = 0; index < token.length; index++) {
      const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`
      expect(readUnsubscribeToken(changed, [current, old], nowMs), changed).toBe('forged')
    }
    for (const nonsense of [
      '',
      '.',
      'k2',
      'k2.',
      'k2.AAAA',
      `k2.${'A'.repeat(10_000)}`,
      '%00',
      `${token}=`,
      `${token}.x`.replace('.x', 'x'),
    ]) {
      expect(readUnsubscribeToken(nonsense, [current], nowMs)).toBe('forged')
    }
  })
})

describe('the endpoint', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  async function open(changes: Partial<UnsubscribeEndpointOptions> = {}) {
    const claims: UnsubscribeClaim[] = []
    const endpoint = createUnsubscribeEndpoint({
      keys: [current],
      senderName: 'People <photos>',
      unsubscribe: (done) => void claims.push(done),
      now: () => nowMs,
      ...changes,
    })
    const server = createServer(async (request, response) => {
      if (!(await endpoint(request, response))) response.writeHead(404).end('elsewhere')
    }).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { base, link: `${base}/u/${writeUnsubscribeToken(claim, current, { nowMs })}`, claims }
  }

  it('one click: POST unsubscribes at once, without cookies or redirects', async () => {
    const { link, claims } = await open()
    const response = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      redirect: 'manual',
    })
    expect([response.status, response.redirected, response.headers.get('set-cookie')]).toEqual([200, false, null])
    expect(claims).toEqual([claim])
  })

  it('GET and HEAD show a page and change nothing, because scanners open links', async () => {
    const { link, claims } = await open()
    const response = await fetch(link)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('<form method="post">')
    expect(page).toContain('People &#60;photos&#62;')
    expect(page).not.toContain('ada@example.com')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200)
    expect(claims).toEqual([])
  })

  it('unsubscribing twice is unsubscribing once more, never an error', async () => {
    const { link } = await open()
    for (let index = 0; index < 3; index++) expect((await fetch(link, { method: 'POST' })).status).toBe(200)
  })

  it.each([
    ['forged', 'k2.AAAA', 404],
    ['expired', writeUnsubscribeToken(claim, current, { nowMs: nowMs - 500 * DAY_MS }), 410],
  ])('%s tokens do nothing', async (_, token, status) => {
    const { base, claims } = await open()
    expect((await fetch(`${base}/u/${token}`, { method: 'POST' })).status).toBe(status)
    expect(claims).toEqual([])
  })

  it('says so when it could not be stored, so that the mail program tries again', async () => {
    const { link } = await open({ unsubscribe: () => Promise.reject(new Error('locked')) })
    expect((await fetch(link, { method: 'POST' })).status).toBe(503)
  })

  it('slows down who asks too often', async () => {
    const { link } = await open({ maxPerMinute: 3 })
    const statuses = []
    for (let index = 0; index < 5; index++) statuses.push((await fetch(link)).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })

  it('counts a link for itself, since many people share the address of a proxy or of a mail provider', async () => {
    const { base, claims } = await open({ maxPerMinute: 3 })
    const linkOf = (index: number) =>
      `${base}/u/${writeUnsubscribeToken({ ...claim, recipient: `u${index}@example.com` }, current, { nowMs })}`
    const statuses = []
    for (let index = 0; index < 10; index++) {
      statuses.push((await fetch(linkOf(index), { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status)
    }
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 200))
    expect(claims).toHaveLength(10)
  })

  it('slows down who guesses', async () => {
    const { base } = await open({ maxPerMinute: 3 })
    const statuses = []
    for (let index = 0; index < 5; index++) statuses.push((await fetch(`${base}/u/k2.guess${index}`)).status)
    expect(statuses).toEqual([404, 404, 404, 429, 429])
  })

  it('leaves other paths and methods alone', async () => {
    const { base, link } = await open()
    expect((await fetch(`${base}/other`)).status).toBe(404)
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(405)
  })
})
