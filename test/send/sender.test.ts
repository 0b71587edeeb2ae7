import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { EventFeed } from '../../src/send/events/event-feed.ts'
import type { PipelineEvent } from '../../src/send/observer.ts'
import { sendCampaign, sendExitCode } from '../../src/send/sender.ts'
import type { SendOptions } from '../../src/send/send-options.ts'
import { openSqliteStore } from '../../src/send/store/sqlite/sqlite-store.ts'
import { recipientVariables } from '../../src/send/transport/mailgun-form.ts'
import { MAX_ATTEMPTS, totalCount } from '../../src/send/delivery.ts'
import { memoryProvider } from './support/memory-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'emailc-send-'))
let files = 0
afterAll(() => rmSync(folder, { recursive: true }))

const template = (more: object = {}): string => {
  const file = join(folder, `template-${++files}.json`)
  writeFileSync(file, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}} &amp; {{place}}</p>', text: '{{name}}', ...more }))
  return file
}
const people = (count: number, more: (index: number) => object = () => ({})) => ({
  rows: Array.from({ length: count }, (_, index) => ({
    email: `person-${index}@example.com`,
    id: `id-${index}`,
    props: { name: `Person ${index}`, place: 'B&B' },
    ...more(index),
  })),
})
const options = (more: Partial<SendOptions> = {}): SendOptions => ({
  store: openSqliteStore(join(folder, `store-${++files}.db`)),
  transport: memoryProvider(),
  name: 'spring',
  templateFile: more.templateFile ?? template(),
  from: 'Shop <shop@example.com>',
  domain: 'example.com',
  recipients: people(20),
  rendererModule: new URL('./support/tiny-renderer.ts', import.meta.url).href,
  renderThreads: 1,
  chunkSize: 50,
  reconcile: { trustAfterMs: 0 },
  ...more,
})

describe.concurrent('sendCampaign', () => {
  it('says that the provider does not answer while it does not', async () => {
    const ending = new AbortController()
    const heard = new Set<string>()
    const transport = memoryProvider(() =>
      heard.has('the provider: ECONNREFUSED') ? {} : { result: { kind: 'deferred', reason: 'ECONNREFUSED' }, delayMs: 20 },
    )
    const observe = (event: PipelineEvent): void => void (event.kind === 'progress' && heard.add(event.progress.heldBy))
    const sending = sendCampaign(
      options({ transport, recipients: people(2_000), batch: { mode: 'single' }, observe, concurrency: 1, signal: ending.signal }),
    )
    await expect.poll(() => heard.has('the provider: ECONNREFUSED'), { timeout: 30_000 }).toBe(true)
    await expect.poll(() => heard.has(''), { timeout: 30_000 }).toBe(true)
    ending.abort()
    expect((await sending).end.kind).toBe('aborted')
  })

  it('ends when it is told to, however slow the provider is to tell what became of the mail', async () => {
    const ending = new AbortController()
    let reads = 0
    const read: EventFeed['read'] = (_, __, signal) =>
      new Promise((_resolve, reject) => {
        reads += 1
        signal?.addEventListener('abort', () => reject(new Error('aborted')))
      })
    const heard: string[] = []
    const result = sendCampaign({
      ...options({
        transport: memoryProvider(() => ({ delayMs: 20 })),
        recipients: people(2_000),
        batch: { mode: 'single' },
        concurrency: 1,
      }),
      events: { everyMs: 1, read, close: () => undefined },
      observe: ({ kind }) => void heard.push(kind),
      signal: ending.signal,
    })
    await expect.poll(() => reads, { timeout: 30_000 }).toBe(1)
    ending.abort()
    expect((await result).end.kind).toBe('aborted')
    expect(heard).not.toContain('events-unread')
  })

  it('sends to everybody once, in single mode', async () => {
    const transport = memoryProvider()
    const result = await sendCampaign(options({ transport, recipients: people(120), batch: { mode: 'single' } }))
    expect(result.end).toEqual({ kind: 'settled' })
    expect(result.campaign.state).toBe('done')
    expect(result.counts).toMatchObject({ accepted: 120 })
    expect(totalCount(result.counts)).toBe(120)
    expect(new Set(transport.sent.map(({ email }) => email)).size).toBe(120)
    expect(transport.calls).toHaveLength(120)
    expect(transport.sent.find(({ email }) => email === 'person-7@example.com')).toMatchObject({
      subject: 'Hello Person 7',
      html: '<p>Person 7 &amp; B&amp;B</p><!-- 0 -->',
      merge: false,
    })
    expect(sendExitCode(result)).toBe(0)
  })

  it('sends the same mails in merge mode, with fewer calls', async () => {
    const [single, merge] = [memoryProvider(), memoryProvider()]
    const templateFile = template({ shapes: 3 })
    await sendCampaign(options({ transport: single, recipients: people(500), templateFile, batch: { mode: 'single' } }))
    await sendCampaign(options({ transport: merge, recipients: people(500), templateFile, batch: { mode: 'auto', maxRecipients: 100 } }))
    expect(merge.calls.length).toBeLessThan(25)
    const plain = (mails: typeof single.sent) => mails.map(({ email, subject, html }) => `${email} ${subject} ${html}`).sort()
    expect(plain(merge.sent)).toEqual(plain(single.sent))
  })

  it('sends those singly whose values could be read as merge tags', async () => {
    const transport = memoryProvider()
    const result = await sendCampaign(
      options({ transport, recipients: people(4, (index) => (index === 2 ? { props: { name: '%recipient.x%' } } : {})) }),
    )
    expect(result.counts.accepted).toBe(4)
    expect(transport.sent.map(({ email, merge }) => `${email} ${merge}`).sort()).toEqual([
      'person-0@example.com true',
      'person-1@example.com true',
      'person-2@example.com false',
      'person-3@example.com false',
    ])
    expect(transport.sent.some(({ html }) => html.includes('%recipient.x%'))).toBe(true)
  })

  it('gives each recipient a Message-Id and an unsubscribe address of their own, in both modes', async () => {
    for (const mode of ['single', 'merge'] as const) {
      const transport = memoryProvider()
      const unsubscribeUrl = (_: unknown, { email }: { email: string }) => `https://u.example.com/${email}`
      await sendCampaign(options({ transport, batch: { mode }, unsubscribeUrl }))
      for (const { email, headers } of transport.sent) {
        expect(headers.filter(([name]) => name !== 'Message-Id')).toEqual([
          ['List-Unsubscribe', `<https://u.example.com/${email}>`],
          ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
        ])
      }
      const messageIds = transport.sent.map(({ headers, messageId }) => new Map(headers).get('Message-Id') ?? messageId)
      expect(messageIds.every((id) => /^<c[0-9a-z]{12}(\.[0-9a-z]+){1,2}@example\.com>$/.test(id))).toBe(true)
      expect(new Set(messageIds).size).toBe(transport.sent.length)
    }
  })

  it('keeps what is sent as variables under its limit, whatever the values become when they are written', async () => {
    const maxVariableBytes = 20_000
    const transport = memoryProvider()
    // In HTML each of these takes five characters, and the text part has them once more.
    const recipients = people(60, (index) => ({ props: { name: `${index}${'&'.repeat(400)}` } }))
    const { counts } = await sendCampaign(options({ transport, recipients, batch: { mode: 'merge', maxVariableBytes } }))
    expect(counts.accepted).toBe(60)
    expect(new Set(transport.sent.map(({ email }) => email)).size).toBe(60)
    const sizes = transport.calls.filter(({ merge }) => merge).map((call) => Buffer.byteLength(recipientVariables(call)))
    expect(sizes.length).toBeGreaterThan(2)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(maxVariableBytes)
  })

  it('rejects rows with line, column, code and message, and goes on with the others', async () => {
    const file = join(folder, 'rows.csv')
    writeFileSync(
      file,
      'email,name,props.name\nada@example.com,Ada,Ada\nnot an address,B,B\nbob@example.com,Bob,Bob\nADA@example.com,Ada,Ada\nada@EXAMPLE.com,Ada,Ada\n',
    )
    const rejectsFile = join(folder, 'rejects.csv')
    const transport = memoryProvider()
    const { audience, counts } = await sendCampaign(options({ transport, recipients: file, rejectsFile }))
    expect(counts.accepted).toBe(2)
    expect(audience).toMatchObject({ total: 2, rejected: 1, duplicates: 2 })
    const lines = readFileSync(rejectsFile, 'utf8').trim().split('\n')
    expect(lines[0]).toBe('line,column,code,message,original')
    expect(lines[1]).toMatch(/^3,email,address-\w+/)
    expect(lines[2]).toMatch(/^5,email,recipient-duplicate/)
    expect(lines[3]).toMatch(/^6,email,recipient-duplicate/)
  })

  it('checks props with the schema of the template before anything is queued', async () => {
    const transport = memoryProvider()
    const { audience } = await sendCampaign(
      options({
        transport,
        templateFile: template({ needsName: true }),
        recipients: people(5, (index) => (index === 3 ? { props: { name: 7 } } : {})),
      }),
    )
    expect(audience).toMatchObject({ total: 4, rejected: 1 })
    expect([...audience!.rejectCodes]).toEqual([['recipient-props', 1]])
    expect(transport.sent.map(({ email }) => email)).not.toContain('person-3@example.com')
  })

  it('refuses more rejects than are allowed, and leaves the name free', async () => {
    const shared = options({ recipients: people(10, (index) => (index < 3 ? { email: 'x' } : {})), allowRejects: { rows: 2 } })
    await expect(sendCampaign(shared)).rejects.toThrow(/recipients-rejected/)
    expect(await shared.store.listCampaigns()).toEqual([])
    expect((await sendCampaign({ ...shared, recipients: people(3) })).counts.accepted).toBe(3)
  })

  it('refuses an audience of nobody', async () => {
    await expect(sendCampaign(options({ recipients: people(0) }))).rejects.toThrow(/recipients-none/)
  })

  it('fails the recipients whose render throws or hangs, and sends to the others', async () => {
    const transport = memoryProvider()
    const templateFile = template({ throwsFor: 'Person 3', hangsFor: 'Person 5' })
    const result = await sendCampaign(options({ transport, templateFile, recipientTimeoutMs: 300 }))
    expect(result.counts).toMatchObject({ accepted: 18, failed: 2 })
    expect(await result.campaign.id).toBeGreaterThan(0)
    expect(sendExitCode(result)).toBe(1)
  })

  it('stops before anything is sent when too many renders fail', async () => {
    const transport = memoryProvider()
    const shared = options({
      transport,
      templateFile: template({ throwsFor: 'Bad' }),
      recipients: people(100, (index) => (index % 5 === 0 ? { props: { name: 'Bad' } } : {})),
    })
    await expect(sendCampaign(shared)).rejects.toThrow(/render-failures: 20 of 100/)
    expect(transport.calls).toHaveLength(0)
    expect(await shared.store.findCampaign('spring')).toMatchObject({ state: 'stopped' })
    const result = await sendCampaign({ ...shared, maxFailedShare: 0.5 })
    expect(result.counts).toMatchObject({ accepted: 80, failed: 20 })
  })

  it('sends nothing to suppressed addresses, whenever they were suppressed', async () => {
    const shared = options({ recipients: people(60), batch: { mode: 'merge', maxRecipients: 10 }, concurrency: 1, workers: 1 })
    const suppress = (index: number) =>
      shared.store.suppress([{ address: `person-${index}@example.com`, reason: 'unsubscribed', source: 'test', atMs: 1 }])
    await suppress(3)
    const transport = memoryProvider((_, index) => {
      if (index === 0) void suppress(59)
      return { delayMs: index === 0 ? 600 : 0 }
    })
    const result = await sendCampaign({ ...shared, transport })
    expect(result.counts).toMatchObject({ accepted: 58, suppressed: 2 })
    expect(transport.sent.map(({ email }) => email)).not.toContain('person-59@example.com')
    expect(totalCount(result.counts)).toBe(60)
  })

  it('finds the recipient that a provider refuses, and sends to the others', async () => {
    const transport = memoryProvider((call) =>
      call.recipients.some(({ email }) => email === 'person-13@example.com')
        ? { result: { kind: 'rejected', httpStatus: 400, reason: 'not a valid address', scope: 'call' } }
        : {},
    )
    const result = await sendCampaign(options({ transport, recipients: people(64) }))
    expect(result.counts).toMatchObject({ accepted: 63, rejected: 1 })
    expect(transport.calls.length).toBeLessThan(16)
  })

  it('sends smaller calls from then on when the provider takes fewer recipients', async () => {
    const transport = memoryProvider((call) =>
      call.recipients.length > 10
        ? { result: { kind: 'too-large', httpStatus: 400, reason: 'only 10 recipients', maxRecipients: 10 } }
        : {},
    )
    const result = await sendCampaign(
      options({ transport, recipients: people(200), batch: { mode: 'merge', maxRecipients: 50 }, workers: 1, concurrency: 1 }),
    )
    expect(result.counts.accepted).toBe(200)
    expect(transport.calls.filter((call) => call.recipients.length > 10)).toHaveLength(1)
  })

  it('tries again after a refusal, and not before its time', async () => {
    const retryAtMs = Date.now() + 700
    const transport = memoryProvider((_, index) =>
      index === 0 ? { result: { kind: 'deferred', httpStatus: 429, reason: 'recipient limit', retryAtMs } } : {},
    )
    const started: number[] = []
    const observe = (event: PipelineEvent): void => void (event.kind === 'intents-written' && started.push(Date.now()))
    const result = await sendCampaign(
      options({ transport, recipients: people(5), batch: { mode: 'single' }, workers: 1, concurrency: 1, observe, random: () => 0 }),
    )
    expect(result.counts.accepted).toBe(5)
    expect(started.slice(1).every((ms) => ms >= retryAtMs)).toBe(true)
  })

  it('never sends again what may have been accepted, and sends again what was not', async () => {
    const uncertain = { kind: 'uncertain', reason: 'connection reset' } as const
    const transport = memoryProvider((_, index) => (index % 2 === 0 && index < 40 ? { result: uncertain, keeps: index % 4 === 0 } : {}))
    const result = await sendCampaign(options({ transport, recipients: people(60), batch: { mode: 'single' } }))
    expect(result.counts.accepted).toBe(60)
    expect(transport.sent).toHaveLength(60)
    expect(new Set(transport.sent.map(({ email }) => email)).size).toBe(60)
  })

  it.each([
    ['a campaign of one call', 50, 1],
    ['a campaign of several', 200, 2],
  ])('finds the recipients for whom a provider takes no call, in %s', async (_, count, poisonous) => {
    const isPoison = ({ email }: { readonly email: string }): boolean => ['person-13@example.com', 'person-77@example.com'].includes(email)
    const transport = memoryProvider((call) =>
      call.recipients.some(isPoison) ? { result: { kind: 'uncertain', reason: 'it answered 500', httpStatus: 500 } } : {},
    )
    const result = await sendCampaign(options({ transport, recipients: people(count) }))
    expect(result.counts).toMatchObject({ accepted: count - poisonous, held: poisonous })
    expect(new Set(transport.sent.map(({ email }) => email)).size).toBe(count - poisonous)
    expect(transport.sent).toHaveLength(count - poisonous)
  })

  it('cuts no call while a provider takes nothing', async () => {
    const transport = memoryProvider(() => ({ result: { kind: 'uncertain', reason: 'it answered 500', httpStatus: 500 } }))
    const result = await sendCampaign(options({ transport, recipients: people(100) }))
    expect(result).toMatchObject({ counts: { held: 100 }, calls: 2 * MAX_ATTEMPTS })
    expect(new Set(transport.calls.map(({ recipients }) => recipients.length))).toEqual(new Set([50]))
  })

  it('keeps what it cannot find out for a person', async () => {
    const transport = memoryProvider((_, index) => (index === 0 ? { result: { kind: 'uncertain', reason: 'reset' } } : {}))
    const result = await sendCampaign(options({ transport, batch: { mode: 'single' }, reconcile: { trustAfterMs: 0, policy: 'hold' } }))
    expect(result.counts).toMatchObject({ accepted: 19, held: 1 })
    expect(sendExitCode(result)).toBe(1)
  })

  it.each(['the order to end', 'cancelling'])('hears %s although the provider never tells its events', async (command) => {
    const provider = memoryProvider((_, index) => (index === 0 ? { result: { kind: 'uncertain', reason: 'reset' } } : {}))
    const transport = { ...provider, reconcile: () => new Promise<never>(() => undefined) }
    const shared = options({ transport, batch: { mode: 'single' }, reconcile: { trustAfterMs: 0 } })
    const ending = new AbortController()
    let hearsLookUp = (): void => undefined
    const lookUp = new Promise<void>((resolve) => (hearsLookUp = resolve))
    const observe = (event: PipelineEvent): void => void (event.kind === 'reconciling' && hearsLookUp())
    const running = sendCampaign({ ...shared, observe, signal: ending.signal })
    await lookUp
    if (command === 'cancelling') await shared.store.moveCampaign(1, 'cancelled', '')
    else ending.abort()
    const { end, counts } = await running
    expect([end.kind, counts.uncertain]).toEqual([command === 'cancelling' ? 'cancelled' : 'aborted', 1])
  })

  it('stops when the provider refuses the campaign, and goes on where it stopped', async () => {
    const shared = options({ batch: { mode: 'single' }, concurrency: 1, workers: 1 })
    const refusing = memoryProvider((_, index) =>
      index === 5 ? { result: { kind: 'rejected', httpStatus: 401, reason: 'Forbidden', scope: 'campaign' } } : {},
    )
    const first = await sendCampaign({ ...shared, transport: refusing })
    expect(first.end).toEqual({ kind: 'stopped', reason: 'Forbidden' })
    expect(first.campaign).toMatchObject({ state: 'stopped', note: 'Forbidden' })
    expect(first).toMatchObject({ counts: { accepted: 5, rendered: 15 }, calls: 5 })
    const second = memoryProvider()
    const result = await sendCampaign({ ...shared, transport: second })
    expect(result).toMatchObject({ counts: { accepted: 20 }, calls: 20 })
    expect(second.sent).toHaveLength(15)
  })

  it('goes on with a campaign only with the same template and audience', async () => {
    const shared = options()
    await sendCampaign(shared)
    await expect(sendCampaign({ ...shared, templateFile: template({ text: 'changed' }) })).rejects.toThrow(/campaign-template-changed/)
    await expect(sendCampaign({ ...shared, recipients: people(21) })).rejects.toThrow(/campaign-audience-changed/)
    await expect(sendCampaign({ ...shared, recipients: people(19) })).rejects.toThrow(/campaign-audience-changed/)
    await expect(sendCampaign({ ...shared, from: 'Other <other@example.com>' })).rejects.toThrow(/campaign-option-changed/)
    const transport = memoryProvider()
    const again = await sendCampaign({ ...shared, transport })
    expect(again.end).toEqual({ kind: 'settled' })
    expect(transport.calls).toHaveLength(0)
  })

  it('pauses within a second, loses nothing and repeats nothing', async () => {
    const shared = options({ recipients: people(200), batch: { mode: 'single' }, concurrency: 4, workers: 2 })
    const transport = memoryProvider(() => ({ delayMs: 10 }))
    const beside = shared.store
    const running = sendCampaign({ ...shared, transport })
    await until(() => transport.calls.length > 40)
    const { id } = (await beside.findCampaign('spring'))!
    await beside.moveCampaign(id, 'paused', 'by a person')
    const isBusy = async (): Promise<boolean> => {
      const { counts } = await beside.progress(id, Date.now())
      return counts.leased + counts.attempting > 0
    }
    while (await isBusy()) await pause(20)
    const callsWhenPaused = transport.calls.length
    await pause(300)
    expect(transport.calls.length).toBe(callsWhenPaused)
    expect(callsWhenPaused).toBeLessThan(200)
    const { counts } = await beside.progress(id, Date.now())
    expect(counts).toMatchObject({ leased: 0, attempting: 0, accepted: callsWhenPaused })
    await beside.moveCampaign(id, 'running', '')
    expect((await running).counts.accepted).toBe(200)
    expect(transport.sent).toHaveLength(200)
  })

  it('cancels within a second, and says who was not sent to', async () => {
    const shared = options({ recipients: people(200), batch: { mode: 'single' }, concurrency: 4, workers: 2 })
    const transport = memoryProvider(() => ({ delayMs: 10 }))
    const running = sendCampaign({ ...shared, transport })
    await until(() => transport.calls.length > 40)
    await shared.store.moveCampaign((await shared.store.findCampaign('spring'))!.id, 'cancelled', 'by a person')
    const result = await running
    expect(result.end).toEqual({ kind: 'cancelled' })
    expect(result.counts.accepted).toBe(transport.sent.length)
    expect(result.counts.cancelled).toBe(200 - transport.sent.length)
    await expect(sendCampaign({ ...shared, transport })).rejects.toThrow(/campaign-settled/)
  })

  it('ends in peace when it is told to, and gives back what it had not begun', async () => {
    const shared = options({ recipients: people(200), batch: { mode: 'single' }, concurrency: 4, workers: 2 })
    const transport = memoryProvider(() => ({ delayMs: 10 }))
    const ending = new AbortController()
    const running = sendCampaign({ ...shared, transport, signal: ending.signal })
    await until(() => transport.calls.length > 40)
    ending.abort()
    const result = await running
    expect(result.end).toEqual({ kind: 'aborted' })
    expect(result.counts).toMatchObject({ uncertain: 0, leased: 0, attempting: 0, accepted: transport.sent.length })
    const rest = await sendCampaign({ ...shared, transport })
    expect(rest.counts.accepted).toBe(200)
    expect(transport.sent).toHaveLength(200)
  })

  it('sends to nobody before their time', async () => {
    const sendAt = new Date(Date.now() + 1_500).toISOString()
    const transport = memoryProvider()
    const times = new Map<string, number>()
    const observe = (): void => {
      for (const { email } of transport.sent.slice(times.size)) times.set(email, Date.now())
    }
    const result = await sendCampaign(
      options({ transport, observe, workers: 1, concurrency: 1, recipients: people(6, (index) => (index < 3 ? { sendAt } : {})) }),
    )
    expect(result.counts.accepted).toBe(6)
    expect(times.get('person-1@example.com')!).toBeGreaterThanOrEqual(Date.parse(sendAt))
    const order = transport.sent.map(({ email }) => Number(/\d/.exec(email)![0]))
    expect(order.slice(0, 3).sort()).toEqual([3, 4, 5])
  })

  it('sends nothing while the store cannot be reached, and goes on by itself', async () => {
    const shared = options({ recipients: people(50), batch: { mode: 'single' }, concurrency: 2, workers: 1 })
    const transport = memoryProvider(() => ({ delayMs: 5 }))
    let outage = false
    const exchange = shared.store.exchange.bind(shared.store)
    const failing =
      <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
      (...args: A): Promise<R> =>
        outage ? Promise.reject(new Error('disk I/O error')) : run(...args)
    const store = { ...shared.store, exchange: failing(exchange) }
    const running = sendCampaign({ ...shared, store, transport })
    await until(() => transport.calls.length > 5)
    outage = true
    await pause(50)
    const calls = transport.calls.length
    await pause(400)
    expect(transport.calls.length).toBe(calls)
    outage = false
    expect((await running).counts.accepted).toBe(50)
    expect(transport.sent).toHaveLength(50)
  })

  it('ends even when the store does not come back, and the next run finds out what was on its way', async () => {
    const shared = options({ recipients: people(40), batch: { mode: 'single' }, concurrency: 2, workers: 1, graceMs: 50 })
    const transport = memoryProvider(() => ({ delayMs: 5 }))
    let outage = false
    const exchange = shared.store.exchange.bind(shared.store)
    const failing: typeof exchange = (...args) => (outage ? Promise.reject(new Error('disk I/O error')) : exchange(...args))
    const ending = new AbortController()
    const running = sendCampaign({ ...shared, store: { ...shared.store, exchange: failing }, transport, signal: ending.signal })
    await until(() => transport.calls.length > 5)
    outage = true
    await pause(50)
    ending.abort()
    const { counts } = await running
    expect(counts.attempting).toBeGreaterThan(0)
    expect(totalCount(counts)).toBe(40)
    expect((await sendCampaign({ ...shared, transport })).counts.accepted).toBe(40)
    expect(transport.sent).toHaveLength(40)
  })

  it('ends although the transport never answers, and the next run finds out what it had begun', async () => {
    const shared = options({ recipients: people(40), batch: { mode: 'single' }, concurrency: 2, workers: 1, graceMs: 50 })
    const transport = memoryProvider()
    const deaf = { ...transport, send: (...args: Parameters<typeof transport.send>) => transport.send(...args).then(never) }
    const ending = new AbortController()
    const running = sendCampaign({ ...shared, transport: deaf, signal: ending.signal })
    await until(() => transport.calls.length === 2)
    ending.abort()
    const { end, counts } = await running
    expect([end.kind, counts.uncertain, counts.attempting, totalCount(counts)]).toEqual(['aborted', 2, 0, 40])
    expect((await sendCampaign({ ...shared, transport })).counts.accepted).toBe(40)
    expect(transport.sent).toHaveLength(40)
  })

  it('does not wait for an answer for ever: past its time the call is looked up, and others go on', async () => {
    const transport = memoryProvider()
    let asked = 0
    const send: typeof transport.send = (...args) => (++asked <= 2 ? transport.send(...args).then(never) : transport.send(...args))
    const shared = options({ recipients: people(20), batch: { mode: 'single' }, concurrency: 2, workers: 1, requestTimeoutMs: 50 })
    expect((await sendCampaign({ ...shared, transport: { ...transport, send } })).counts.accepted).toBe(20)
    expect(transport.sent).toHaveLength(20)
  })

  it('refuses a store that another process sends from', async () => {
    const shared = options()
    const run = await shared.store.beginRun()
    await expect(sendCampaign(shared)).rejects.toThrow(/store-in-use/)
    await run.end()
    expect((await sendCampaign(shared)).counts.accepted).toBe(20)
  })

  it('takes workers with a time budget, and returns what they did not send', async () => {
    const transport = memoryProvider(() => ({ delayMs: 20 }))
    const events: string[] = []
    const observe = ({ kind }: PipelineEvent): void => void events.push(kind)
    const shared = options({
      transport,
      recipients: people(100),
      batch: { mode: 'single' },
      workers: 2,
      concurrency: 2,
      workerBudgetMs: 300,
    })
    const result = await sendCampaign({ ...shared, observe })
    expect(events).toContain('calls-returned')
    expect(result.counts.accepted).toBe(100)
    expect(transport.sent).toHaveLength(100)
  })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
