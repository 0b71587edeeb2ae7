import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox } from '../../../src/sandbox.ts'
import type { Sandbox } from '../../../src/sandbox.ts'
import { pollEvents } from '../../../src/send/events/event-poller.ts'
import { createEventRecorder } from '../../../src/send/events/event-recorder.ts'
import { openReplayCache } from '../../../src/send/events/replay-cache.ts'
import { createUnsubscribeEndpoint } from '../../../src/send/events/unsubscribe-endpoint.ts'
import { unsubscribeInto, unsubscribeLinks } from '../../../src/send/events/unsubscribe-links.ts'
import { createWebhookEndpoint } from '../../../src/send/events/webhook-endpoint.ts'
import { sendCampaign } from '../../../src/send/sender.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import type { Store } from '../../../src/send/store/store.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import { Secret } from '../../../src/send/transport/secret.ts'
import type { Transport } from '../../../src/send/transport/transport.ts'

const domain = 'mg.example.com'
const signingKey = new Secret('signing-key')
const key = { id: 'k1', secret: new Secret('unsubscribe secret') }

describe('a campaign, and what comes back of it', () => {
  let folder: string
  let store: Store
  let sandbox: Sandbox
  let transport: Transport
  let base: string
  let stop: () => void
  const verdicts: string[] = []

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'emailc-events-'))
    store = openSqliteStore(join(folder, 'send.db'))
    const recorder = createEventRecorder({ store, source: 'webhook' })
    const webhook = createWebhookEndpoint({
      signingKeys: [signingKey],
      replayCache: openReplayCache(join(folder, 'seen')),
      isKnown: recorder.isKnown,
      apply: recorder.apply,
    })
    const unsubscribe = createUnsubscribeEndpoint({ keys: [key], senderName: 'Shop', unsubscribe: unsubscribeInto(store) })
    verdicts.length = 0
    const server = createServer(async (request, response) => {
      if (!(await unsubscribe(request, response))) verdicts.push((await webhook(request, response)).outcome)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    stop = () => {
      server.closeAllConnections()
      server.close()
    }
  })
  afterEach(async () => {
    await transport.close()
    await sandbox.close()
    await store.close()
    stop()
  })

  async function open(options: Parameters<typeof createSandbox>[0] = {}): Promise<void> {
    sandbox = await createSandbox({ webhookSigningKey: signingKey.reveal(), ...options })
    transport = createSandboxTransport({ url: sandbox.url })
  }

  async function send(name: string, emails: readonly string[], mode: 'single' | 'merge') {
    const templateFile = join(folder, 'template.json')
    writeFileSync(templateFile, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))
    return sendCampaign({
      store,
      transport,
      name,
      templateFile,
      from: 'Shop <shop@mg.example.com>',
      domain,
      recipients: { rows: emails.map((email) => ({ email, props: { name: email } })) },
      rendererModule: new URL('../support/tiny-renderer.ts', import.meta.url).href,
      renderThreads: 1,
      batch: { mode },
      reconcile: { trustAfterMs: 0 },
      unsubscribeUrl: unsubscribeLinks({ baseUrl: `${base}/u/`, key }),
    })
  }

  const people = [
    ...Array.from({ length: 20 }, (_, index) => `person-${index}@example.com`),
    'hardbounce@sandbox.emailc.test',
    'complaint@sandbox.emailc.test',
    'Unsubscribe@sandbox.emailc.test',
  ]

  it.each(['single', 'merge'] as const)('webhooks settle every recipient and fill the suppression list, in %s mode', async (mode) => {
    await open({
      webhooks: (['delivered', 'permanent_fail', 'complained', 'unsubscribed'] as const).map((kind) => ({
        domain,
        kind,
        url: `${base}/mailgun`,
      })),
      faults: { events: { duplicate: 0.3, shuffleMs: 50 } },
    })
    const { campaign } = await send('spring', people, mode)
    await expect
      .poll(
        async () => {
          const { delivered, bounced, complained } = (await store.progress(campaign.id, Date.now())).counts
          return [delivered, bounced, complained]
        },
        { timeout: 15_000 },
      )
      .toEqual([21, 1, 1])
    await expect
      .poll(async () => (await store.listSuppressions('', 10)).map(({ address, reason, source }) => `${address} ${reason} ${source}`), {
        timeout: 15_000,
      })
      .toEqual([
        'complaint@sandbox.emailc.test complained webhook',
        'hardbounce@sandbox.emailc.test bounced webhook',
        'unsubscribe@sandbox.emailc.test unsubscribed webhook',
      ])
    expect(new Set(verdicts)).not.toContain('failed')
    expect(new Set(verdicts)).not.toContain('refused')
  })

  it('polling does the same where no webhook can reach', async () => {
    await open()
    const { campaign } = await send('spring', people, 'merge')
    const recorder = createEventRecorder({ store, source: 'poller' })
    const agent = new Agent({ keepAlive: true })
    const options = { url: new URL(sandbox.url), agent, readKey: new Secret('key'), domain, apply: recorder.applyAll, trustMs: 0 }
    const first = await pollEvents({ trustedUntilMs: 0 }, options)
    expect(first.events).toBe(25)
    expect((await store.progress(campaign.id, Date.now())).counts).toMatchObject({ delivered: 21, bounced: 1, complained: 1 })
    await pollEvents({ trustedUntilMs: 0 }, options)
    expect((await pollEvents(first.position, options)).position.trustedUntilMs).toBeGreaterThanOrEqual(first.position.trustedUntilMs)
    expect((await store.progress(campaign.id, Date.now())).counts).toMatchObject({ delivered: 21, bounced: 1, complained: 1 })
    agent.destroy()
  })

  it('the link in a mail unsubscribes with one click, and the next campaign leaves that person out', async () => {
    await open()
    await send('spring', people.slice(0, 3), 'merge')
    const entry = sandbox.messages({ search: 'person-1@example.com' })[0]!
    const header = sandbox.message(entry.call, entry.recipient)!.headers.find(([name]) => name === 'List-Unsubscribe')?.[1] ?? ''
    const link = /<([^>]+)>/.exec(header)?.[1] ?? ''
    expect((await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })).status).toBe(200)
    const { counts } = await send('summer', people.slice(0, 3), 'merge')
    expect(counts).toMatchObject({ accepted: 2, suppressed: 1 })
    expect(sandbox.messages({ search: 'person-1@example.com' })).toHaveLength(1)
  })

  it('an event about somebody who was not written to is not believed', async () => {
    await open()
    await send('spring', people.slice(0, 3), 'merge')
    const recorder = createEventRecorder({ store, source: 'webhook' })
    const messageId = sandbox.provider.store.call(0)!.id
    const event = { id: 'e', kind: 'complained', messageId, callId: messageId, domain, atMs: 0, reason: undefined } as const
    expect(await recorder.isKnown({ ...event, email: 'person-1@example.com' })).toBe(true)
    expect(await recorder.isKnown({ ...event, email: 'PERSON-1@EXAMPLE.com' })).toBe(true)
    expect(await recorder.isKnown({ ...event, email: 'stranger@example.com' })).toBe(false)
    expect(
      await recorder.isKnown({ ...event, callId: undefined, messageId: '<other@mg.example.com>', email: 'person-1@example.com' }),
    ).toBe(false)
    await recorder.apply({ ...event, email: 'stranger@example.com' })
    expect(await store.listSuppressions('', 10)).toEqual([])
  })

  it('events in every order, each told twice, lead to the same state', async () => {
    await open()
    const kinds = ['accepted', 'delivered', 'bounced', 'complained'] as const
    const orders = permutations(kinds)
    const { campaign } = await send(
      'spring',
      orders.map((_, index) => `order-${index}@example.com`),
      'merge',
    )
    const recorder = createEventRecorder({ store, source: 'webhook' })
    const messageId = sandbox.provider.store.call(0)!.id
    for (const [index, order] of orders.entries()) {
      for (const kind of [...order, ...order]) {
        await recorder.apply({
          id: 'e',
          kind,
          email: `order-${index}@example.com`,
          messageId,
          callId: messageId,
          domain,
          atMs: 1,
          reason: undefined,
        })
      }
    }
    expect((await store.progress(campaign.id, Date.now())).counts).toMatchObject({ accepted: 0, delivered: 0, bounced: 0, complained: 24 })
    expect(new Set((await store.listSuppressions('', 100)).map(({ reason }) => reason))).toEqual(new Set(['complained']))
  })
})

function permutations<T>(items: readonly T[]): readonly T[][] {
  return items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
