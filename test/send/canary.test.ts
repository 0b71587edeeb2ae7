import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox.ts'
import { mailgunEvents } from '../../src/send/events/event-feed.ts'
import { sendCampaign } from '../../src/send/sender.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { createSandboxTransport, SANDBOX_KEY } from '../../src/send/transport/sandbox.ts'
import { Secret } from '../../src/send/transport/secret.ts'
import { memoryProvider } from './support/memory-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-canary-'))
afterAll(() => rmSync(folder, { recursive: true }))
const templateFile = join(folder, 'template.json')
writeFileSync(templateFile, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))
const base = {
  templateFile,
  from: 'Shop <shop@example.com>',
  domain: 'example.com',
  rendererModule: new URL('./support/tiny-renderer.ts', import.meta.url).href,
  renderThreads: 1,
  reconcile: { trustAfterMs: 0 },
}
const people = (emails: readonly string[]) => ({ rows: emails.map((email) => ({ email, props: { name: email } })) })
const many = people(Array.from({ length: 300 }, (_, index) => `u${index}@example.com`))

it('pauses after the first recipients until somebody has looked, then sends to all the others', async () => {
  const store = openSqliteStore(join(folder, 'canary.db'))
  const transport = memoryProvider()
  const sending = sendCampaign({ ...base, store, transport, name: 'live', recipients: many, canary: 40 })
  await expect.poll(async () => (await store.findCampaign('live'))?.state, { timeout: 10_000 }).toBe('paused')
  expect(transport.sent).toHaveLength(40)
  expect((await store.findCampaign('live'))!.note).toContain('emailc campaigns resume "live"')
  await store.moveCampaign((await store.findCampaign('live'))!.id, 'running', '')
  const { end, counts } = await sending
  expect([end.kind, counts.accepted]).toEqual(['settled', 300])
  expect(new Set(transport.sent.map(({ email }) => email)).size).toBe(300)
  await store.close()
})

it('knows at its end what became of everybody, and leaves out who bounced, complained or left from then on', async () => {
  const sandbox = await createSandbox()
  const store = openSqliteStore(join(folder, 'events.db'))
  const transport = createSandboxTransport({ url: sandbox.url })
  const place = { baseUrl: sandbox.url }
  const events = mailgunEvents({ place, readKey: new Secret(SANDBOX_KEY), domain: base.domain, trustMs: 0, everyMs: 20 })
  const magic = ['hardbounce', 'complaint', 'unsubscribe'].map((name) => `${name}@sandbox.emailc.test`)
  const recipients = people([...magic, ...many.rows.map(({ email }) => email)])
  const first = await sendCampaign({ ...base, store, transport, events, name: 'first', recipients })
  expect(first.counts).toMatchObject({ delivered: 301, bounced: 1, complained: 1, accepted: 0 })
  const second = await sendCampaign({ ...base, store, transport, events, name: 'second', recipients })
  expect(second.counts).toMatchObject({ delivered: 300, suppressed: 3 })
  events.close()
  await transport.close()
  await sandbox.close()
  await store.close()
})

it('sends all the same when events cannot be read', async () => {
  const store = openSqliteStore(join(folder, 'unread.db'))
  const unread: string[] = []
  const events = mailgunEvents({ place: { baseUrl: 'http://127.0.0.1:9' }, readKey: new Secret('key'), domain: base.domain, everyMs: 20 })
  const { end, counts } = await sendCampaign({
    ...base,
    store,
    transport: memoryProvider(),
    events,
    name: 'deaf',
    recipients: many,
    observe: (event) => event.kind === 'events-unread' && unread.push(event.reason),
  })
  expect([end.kind, counts.accepted, unread.length > 0]).toEqual(['settled', 300, true])
  events.close()
  await store.close()
})

it('reads nobody from a file of another environment', async () => {
  const store = openSqliteStore(join(folder, 'stamp.db'))
  const recipients = { rows: [{ email: 'ada@example.com', environment: 'production', props: { name: 'Ada' } }] }
  const heard: string[] = []
  const rules = { environment: 'staging', onEnvironment: (name: string) => heard.push(name) }
  const transport = memoryProvider()
  await expect(sendCampaign({ ...base, store, transport, name: 'stamped', recipients, recipientRules: rules })).rejects.toMatchObject({
    diagnostics: [{ code: 'recipients-environment' }],
  })
  expect([heard, transport.sent, await store.findCampaign('stamped')]).toEqual([['production'], [], null])
  await store.close()
})
