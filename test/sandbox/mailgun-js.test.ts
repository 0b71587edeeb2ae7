import Mailgun from 'mailgun.js'
import { Enums } from 'mailgun.js/definitions'
import type { Interfaces } from 'mailgun.js/definitions'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSandbox } from '../../src/sandbox.ts'
import type { Sandbox } from '../../src/sandbox.ts'

/** The official client, which knows nothing of emailc, works against the sandbox as it does against Mailgun. */
describe('mailgun.js', () => {
  const domain = 'mg.example.com'
  let sandbox: Sandbox
  let client: Interfaces.IMailgunClient
  beforeAll(async () => {
    // The client warns that the Events API is deprecated; that is known, and it is what emailc reconciles with.
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    sandbox = await createSandbox({
      account: { domains: [{ name: domain }, { name: 'young.example.com', largestBatch: 1 }], keys: ['key-right'] },
    })
    client = new Mailgun(FormData).client({ username: 'api', key: 'key-right', url: sandbox.url })
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await sandbox.close()
  })

  const mail = { from: 'Ada <ada@mg.example.com>', subject: 'Hi', text: 'Hello', html: '<p>Hello</p>' }

  it('sends a message and gets its id', async () => {
    const sent = await client.messages.create(domain, {
      ...mail,
      to: ['Bob <bob@example.com>', 'cyd@example.com'],
      'o:tag': ['a', 'b'],
      'o:testmode': true,
      'h:X-Team': 'red',
      'v:id': '7',
    })
    expect(sent).toMatchObject({ status: 200, message: 'Queued. Thank you.', id: expect.stringMatching(/^<.+@mg\.example\.com>$/) })
    expect(sandbox.messages().map(({ to, tags }) => [to, tags])).toEqual([
      ['bob@example.com', ['a', 'b']],
      ['cyd@example.com', ['a', 'b']],
    ])
    expect(sandbox.message(0, 0)?.headers).toContainEqual(['X-Team', 'red'])
  })

  it('sends a batch with recipient-variables', async () => {
    await client.messages.create(domain, {
      ...mail,
      to: ['a@example.com', 'b@example.com'],
      subject: 'Hi %recipient.name%',
      'recipient-variables': JSON.stringify({ 'a@example.com': { name: 'A' }, 'b@example.com': { name: 'B' } }),
    })
    expect(sandbox.messages({ limit: 2 }).map(({ subject }) => subject)).toEqual(['Hi A', 'Hi B'])
  })

  it('sends a MIME message', async () => {
    // As a plain text the client sends it without a file name, which Mailgun's documentation refuses.
    const message = new Blob(['From: ada@mg.example.com\r\nTo: bob@example.com\r\nSubject: MIME\r\n\r\nHello\r\n'])
    expect(await client.messages.create(domain, { to: 'bob@example.com', message })).toMatchObject({ status: 200 })
    expect(sandbox.messages({ limit: 1 })).toMatchObject([{ subject: 'MIME' }])
  })

  it('gets errors it understands', async () => {
    await expect(client.messages.create(domain, { ...mail, to: 'nobody' })).rejects.toMatchObject({
      status: 400,
      details: "'to' parameter is not a valid address. please check documentation",
    })
    await expect(client.messages.create('other.example.com', { ...mail, to: 'a@example.com' })).rejects.toMatchObject({
      status: 404,
      details: 'Domain not found: other.example.com',
    })
    await expect(client.messages.create('young.example.com', { ...mail, to: ['a@example.com', 'b@example.com'] })).rejects.toMatchObject({
      status: 403,
    })
    const stranger = new Mailgun(FormData).client({ username: 'api', key: 'key-wrong', url: sandbox.url })
    await expect(stranger.messages.create(domain, { ...mail, to: 'a@example.com' })).rejects.toMatchObject({ status: 401 })
  })

  it('reads events page by page', async () => {
    const first = await client.events.get(domain, { event: 'accepted', ascending: 'yes', begin: '1', limit: 2 })
    expect(first.items.map(({ recipient }) => recipient)).toEqual(['bob@example.com', 'cyd@example.com'])
    const next = await client.events.get(domain, { page: first.pages['next']!.page })
    expect(next.items.map(({ recipient }) => recipient)).toEqual(['a@example.com', 'b@example.com'])
    expect(first.items[0]).toMatchObject({ event: 'accepted', flags: { 'is-test-mode': true }, 'user-variables': { id: '7' } })
  })

  it('reads logs', async () => {
    const logs = await client.logs.list({
      start: new Date(0),
      events: ['delivered'],
      filter: { AND: [{ attribute: 'domain', comparator: '=', values: [{ label: domain, value: domain }] }] },
    })
    expect(logs.items.length).toBeGreaterThanOrEqual(4)
  })

  it('manages suppressions', async () => {
    await client.suppressions.create(domain, 'bounces', { address: 'gone@example.com', code: 550, error: 'No such mailbox' })
    await client.suppressions.create(domain, 'complaints', [{ address: 'angry@example.com' }, { address: 'cross@example.com' }])
    await client.suppressions.create(domain, 'unsubscribes', { address: 'left@example.com', tag: 'news' })
    await client.suppressions.create(domain, 'whitelists', { address: 'friends.example.com' })
    expect(await client.suppressions.get(domain, 'bounces', 'gone@example.com')).toMatchObject({
      address: 'gone@example.com',
      error: 'No such mailbox',
    })
    expect((await client.suppressions.list(domain, 'complaints', { limit: 1 })).items).toMatchObject([{ address: 'angry@example.com' }])
    expect((await client.suppressions.list(domain, 'unsubscribes')).items).toMatchObject([{ address: 'left@example.com', tags: ['news'] }])
    expect(await client.suppressions.destroy(domain, 'bounces', 'gone@example.com')).toMatchObject({
      status: 200,
      message: 'Bounced address has been removed',
    })
    await expect(client.suppressions.get(domain, 'bounces', 'gone@example.com')).rejects.toMatchObject({ status: 404 })
  })

  it('manages webhooks', async () => {
    const url = 'http://127.0.0.1:9/hook'
    expect(await client.webhooks.create(domain, 'delivered', url, false)).toMatchObject({ id: 'delivered', urls: [url] })
    expect(await client.webhooks.get(domain, Enums.WebhooksIds.DELIVERED)).toMatchObject({ urls: [url] })
    expect(await client.webhooks.list(domain, {})).toMatchObject({ delivered: { urls: [url] } })
    expect(await client.webhooks.update(domain, 'delivered', 'http://127.0.0.1:9/other')).toMatchObject({
      urls: ['http://127.0.0.1:9/other'],
    })
    await client.webhooks.destroy(domain, 'delivered')
    expect(await client.webhooks.list(domain, {})).toEqual({})
  })

  it('asks about queues and domains', async () => {
    // The interface the client exports lacks this method of its class.
    const messages = client.messages as typeof client.messages & { getMessagesQueueStatus(name: string): Promise<unknown> }
    expect(await messages.getMessagesQueueStatus(domain)).toMatchObject({ regular: { is_disabled: false } })
    expect((await client.domains.list()).map(({ name }) => name)).toEqual([domain, 'young.example.com'])
    expect(await client.domains.get(domain)).toMatchObject({ name: domain, state: 'active' })
  })
})
