import { Agent } from 'node:http'
import { expect, it } from 'vitest'
import { createSandbox } from '../../../src/sandbox.ts'
import type { DeliveryEvent } from '../../../src/send/events/delivery-event.ts'
import { foldEvent, unknownOutcome } from '../../../src/send/events/delivery-outcome.ts'
import type { DeliveryOutcome } from '../../../src/send/events/delivery-outcome.ts'
import { pollEvents } from '../../../src/send/events/event-poller.ts'
import { SUPPRESSION_CSV_HEADER, csvCell, suppressionCsvLine } from '../../../src/send/events/suppression-csv.ts'
import { pullSuppressions, pushSuppressions } from '../../../src/send/events/suppression-sync.ts'
import type { SuppressionEntry } from '../../../src/send/events/suppression-sync.ts'
import { createSandboxTransport } from '../../../src/send/transport/sandbox.ts'
import { Secret } from '../../../src/send/transport/secret.ts'
import { outgoingCall } from '../transport/outgoing-call.ts'

const domain = 'mg.example.com'
const readKey = new Secret('key-read')

it('polling finds every event, also those that turn up late, and telling them twice changes nothing', async () => {
  const sandbox = await createSandbox({ speed: 600, faults: { seed: 3, events: { delayMs: [0, 600_000] } } })
  const transport = createSandboxTransport({ url: sandbox.url })
  const agent = new Agent({ keepAlive: true })
  const outcomes = new Map<string, DeliveryOutcome>()
  const apply = (event: DeliveryEvent): void =>
    void outcomes.set(event.email, foldEvent(outcomes.get(event.email) ?? unknownOutcome, event))
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
        return [...outcomes.values()].filter(({ state }) => state === 'delivered').length
      },
      { timeout: 20_000, interval: 100 },
    )
    .toBe(401)
  await expect
    .poll(async () => (await pollEvents(position, options), outcomes.get('complaint@sandbox.emailc.test')?.isComplained), {
      timeout: 15_000,
    })
    .toBe(true)
  expect(outcomes.get('hardbounce@sandbox.emailc.test')?.state).toBe('bounced')
  agent.destroy()
  await transport.close()
  await sandbox.close()
})

it('suppressions go to the provider and come back, more than one page of them', async () => {
  const sandbox = await createSandbox()
  const agent = new Agent({ keepAlive: true })
  const options = { url: new URL(sandbox.url), agent, readKey, domain }
  const atMs = Date.parse('2026-11-01T00:00:00Z')
  const entries: SuppressionEntry[] = [
    ...Array.from({ length: 2300 }, (_, index): SuppressionEntry => ({
      email: `b${index}@example.com`,
      reason: 'bounce',
      atMs,
      note: 'gone',
    })),
    { email: 'c@example.com', reason: 'complaint', atMs },
    { email: 'u@example.com', reason: 'unsubscribe', list: 'news', atMs },
  ]
  expect(await pushSuppressions(entries, options)).toBe(2302)
  const pulled: SuppressionEntry[] = []
  for await (const entry of pullSuppressions(options)) pulled.push(entry)
  expect(pulled.map(({ email, reason, list }) => `${email} ${reason} ${list}`).sort()).toEqual(
    entries.map(({ email, reason, list }) => `${email} ${reason} ${list}`).sort(),
  )
  expect(pulled.every((entry) => entry.atMs === atMs)).toBe(true)
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

it('exports do not run in a spreadsheet', () => {
  expect(SUPPRESSION_CSV_HEADER).toBe('email,reason,list,at,note\n')
  expect(suppressionCsvLine({ email: '=cmd@example.com', reason: 'bounce', atMs: 0, note: '550 "no", really' })).toBe(
    `"'=cmd@example.com",bounce,,1970-01-01T00:00:00.000Z,"550 ""no"", really"\n`,
  )
  for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(csvCell(`${start}1`)).toMatch(/^"?'/)
})
