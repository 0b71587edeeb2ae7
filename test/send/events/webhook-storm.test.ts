import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createEventRecorder } from '../../../src/send/events/event-recorder.ts'
import { openReplayCache } from '../../../src/send/events/replay-cache.ts'
import { exportSuppressions } from '../../../src/send/events/suppression-sync.ts'
import { createWebhookJudge } from '../../../src/send/events/webhook-endpoint.ts'
import { exportRecipients } from '../../../src/send/export.ts'
import { sendCampaign } from '../../../src/send/sender.ts'
import { openSqliteStore } from '../../../src/send/store/sqlite/sqlite-store.ts'
import { Secret } from '../../../src/send/transport/secret.ts'
import { memoryProvider } from '../support/memory-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-storm-'))
afterAll(() => rmSync(folder, { recursive: true }))
const key = new Secret('signing-key')
const NOW_MS = Date.parse('2026-11-23T10:00:00Z')
const PEOPLE = 300

/** A campaign that is sent, and what its provider knows of each mail. */
async function sentCampaign(name: string) {
  const templateFile = join(folder, 'template.json')
  writeFileSync(templateFile, JSON.stringify({ subject: 'Hello', html: '<p>{{name}}</p>', text: '{{name}}' }))
  const store = openSqliteStore(join(folder, `${name}.db`))
  const transport = memoryProvider()
  const rows = Array.from({ length: PEOPLE }, (_, index) => ({ email: `p${index}@example.com`, props: { name: `P${index}` } }))
  const { campaign } = await sendCampaign({
    store,
    transport,
    name: 'spring',
    templateFile,
    from: 'Shop <shop@example.com>',
    domain: 'example.com',
    recipients: { rows },
    rendererModule: new URL('../support/tiny-renderer.ts', import.meta.url).href,
    renderThreads: 1,
    batch: { mode: 'single' },
  })
  return { store, campaign, mails: transport.sent.toSorted((a, b) => Number(a.email.slice(1, -12)) - Number(b.email.slice(1, -12))) }
}

type Mail = Awaited<ReturnType<typeof sentCampaign>>['mails'][number]

function event({ email, messageId }: Mail, index: number, kind: string, more: object = {}) {
  const id = `event-${index}-${kind}`
  const bare = messageId.slice(1, -1)
  const message = { headers: { 'message-id': bare } }
  return { id, event: kind, timestamp: NOW_MS / 1_000, recipient: email, message, 'user-variables': { 'emailc-id': bare }, ...more }
}

function sign(data: object, { signer = key, atMs = NOW_MS, token = randomBytes(25).toString('hex') } = {}): string {
  const timestamp = String(Math.floor(atMs / 1_000))
  const signature = createHmac('sha256', signer.reveal())
    .update(timestamp + token)
    .digest('hex')
  return JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': data })
}

/** What happened to each recipient, in the order in which it happened: most got the mail, some bounced late, complained or left. */
function truth(mails: readonly Mail[]): object[] {
  return mails.flatMap((mail, index) => [
    event(mail, index, 'delivered'),
    ...(index % 3 === 0 ? [event(mail, index, 'opened'), event(mail, index, 'clicked')] : []),
    ...(index % 5 === 0 ? [event(mail, index, 'failed', { severity: 'permanent', reason: 'bounce' })] : []),
    ...(index % 7 === 0 ? [event(mail, index, 'complained')] : []),
    ...(index % 11 === 0 ? [event(mail, index, 'unsubscribed')] : []),
  ])
}

const lie = (mail: Mail, index: number, more: object = {}): object => event(mail, index, 'complained', { id: `lie-${index}`, ...more })

/** What must change nothing: forged, stale, or about nobody of ours. */
function lies(mails: readonly Mail[]): string[] {
  return mails.flatMap((mail, index) => [
    sign(lie(mail, index), { signer: new Secret('a guess') }),
    sign(lie(mail, index), { atMs: NOW_MS - 9 * 3_600_000 }),
    sign(lie(mail, index, { 'user-variables': {}, message: { headers: { 'message-id': `nobody-${index}@example.com` } } })),
  ])
}

/** Another body under the signature of a webhook that was told before. (Mailgun signs no bodies: what comes first under a signature is believed.) */
function swapped(mails: readonly Mail[], bodies: readonly string[]): string[] {
  return mails.map((mail, index) => {
    const { signature } = JSON.parse(bodies[index]!) as { signature: object }
    return JSON.stringify({ signature, 'event-data': lie(mail, index) })
  })
}

/** Seeded, so that a failure comes again. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed
  const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff
  return items
    .map((item) => [next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item)
}

describe('a storm of webhooks', () => {
  const run = async (name: string, arrange: (bodies: readonly string[], mails: readonly Mail[]) => readonly string[]) => {
    const { store, campaign, mails } = await sentCampaign(name)
    const { isKnown, apply } = createEventRecorder({ store, source: 'webhook' })
    const replayCache = openReplayCache(join(folder, `${name}.seen`))
    const judge = createWebhookJudge({ signingKeys: [key], replayCache, isKnown, apply, now: () => NOW_MS })
    const bodies = truth(mails).map((data) => sign(data))
    const told = arrange(bodies, mails)
    const outcomes: string[] = []
    // A hundred at a time, as a provider that has fallen behind sends them.
    for (let from = 0; from < told.length; from += 100) {
      const verdicts = await Promise.all(told.slice(from, from + 100).map((body) => judge(body)))
      outcomes.push(...verdicts.map(({ outcome }) => outcome))
    }
    const states: string[] = []
    for await (const { email, state } of exportRecipients(store, campaign)) states.push(`${email} ${state}`)
    const suppressions: string[] = []
    for await (const { address, reason } of exportSuppressions(store)) suppressions.push(`${address} ${reason}`)
    replayCache.close()
    await store.close()
    const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length
    return { states: states.toSorted(), suppressions, bodies: bodies.length, told: told.length, count }
  }

  it('ends in the same states in whatever order it comes, and each event counts once', async () => {
    const calm = await run('calm', (bodies) => bodies)
    expect(calm.count('applied')).toBe(calm.bodies)
    expect(calm.states.filter((line) => line.endsWith('complained'))).toHaveLength(Math.ceil(PEOPLE / 7))
    for (const seed of [1, 2]) {
      // Every webhook three times, among as many that lie as there are people, three times over; then each signature with another body.
      const storm = await run(`storm-${seed}`, (bodies, mails) => [
        ...shuffled([...bodies, ...bodies, ...bodies, ...lies(mails)], seed),
        ...shuffled(swapped(mails, bodies), seed),
      ])
      expect(storm.told).toBe(3 * storm.bodies + 4 * PEOPLE)
      expect(storm.states).toEqual(calm.states)
      expect(storm.suppressions).toEqual(calm.suppressions)
      expect(storm.count('applied')).toBe(storm.bodies)
      expect(storm.count('repeated')).toBe(2 * storm.bodies)
      expect(storm.count('refused')).toBe(4 * PEOPLE)
    }
  }, 120_000)
})
