// A sender's whole life in one process, with keys that must not be seen anywhere, and everything that a program might keep of it in one folder:
// sending through a bad day at the provider, looking up, events, webhooks, unsubscription, metrics, logs, traces, exports, errors; a crash ends it.
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, writeFileSync } from 'node:fs'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { createSandbox } from '../../../src/sandbox.ts'
import { createSplicer } from './tiny-renderer.ts'
import * as send from '../../../src/send.ts'
import { exportMail, exportRecipients } from '../../../src/send/export.ts'
import { startOperationsServer } from '../../../src/send/operations/operations-server.ts'
import { PipelineMetrics } from '../../../src/send/operations/pipeline-metrics.ts'
import { createWorkerLog } from '../../../src/send/operations/worker-log.ts'

const folder = process.argv[2]!
const keep = (name: string, content: unknown): void => {
  writeFileSync(
    join(folder, name),
    typeof content === 'string' ? content : `${JSON.stringify(content)}\n${inspect(content, { depth: 12, showHidden: true })}`,
  )
}
const [sendingKey, readKey, signingKey, unsubscribeKey] = ['MAILGUN_API_KEY', 'MAILGUN_READ_KEY', 'WEBHOOK_KEY', 'UNSUBSCRIBE_KEY'].map(
  (name) => send.readSecret(name),
) as [send.Secret, send.Secret, send.Secret, send.Secret]
const guard: send.GuardConfig = { mode: 'sandbox' }
const domain = 'mg.example.com'
const exporter = new InMemorySpanExporter()
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }))

const rules = (
  [
    '401',
    'redirect',
    '500',
    '429',
    'html-page',
    'accept-then-reset',
    'truncated-json',
    '503-after-accept',
    'reset-before-accept',
    '404',
  ] as const
).map((fault, index) => ({ fault, skip: 4 + index * 3, times: 1 }))
const store = send.openSqliteStore(join(folder, 'send.db'))
const webhooks = send.createWebhookEndpoint({
  signingKeys: [signingKey],
  replayCache: send.openReplayCache(join(folder, 'replay')),
  isKnown: () => true,
  apply: () => undefined,
})
const leave = send.createUnsubscribeEndpoint({
  keys: [{ id: 'k1', secret: unsubscribeKey }],
  unsubscribe: send.unsubscribeInto(store),
  senderName: 'Shop',
})
const server = createServer((request, response) => {
  if (request.url === '/mailgun')
    void webhooks(request, response).then((verdict) => keep(`verdict-${randomBytes(4).toString('hex')}.json`, verdict))
  else void leave(request, response)
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const sandbox = await createSandbox({
  account: { keys: [readKey.reveal()], sendingKeys: [{ key: sendingKey.reveal(), domain }] },
  webhookSigningKey: signingKey.reveal(),
  webhooks: [{ domain, kind: 'delivered', url: `${own}/mailgun` }],
  logFile: join(folder, 'accepted.jsonl'),
  keepFile: join(folder, 'kept.jsonl'),
  faults: { seed: 1, rules },
})
const place = { baseUrl: sandbox.url }
const transport = send.createMailgunTransport({ sendingKey, readKey, place, guard, gzip: true })

const metrics = new PipelineMetrics()
const log = createWorkerLog('debug', createWriteStream(join(folder, 'worker.log')))
const events: send.PipelineEvent[] = []
const templateFile = join(folder, 'template.json')
writeFileSync(templateFile, JSON.stringify({ subject: 'Hello {{name}}', html: '<p>{{name}}</p>', text: '{{name}}' }))
const unsubscribeUrl = send.unsubscribeLinks({ baseUrl: `${own}/u/`, key: { id: 'k1', secret: unsubscribeKey } })
const campaign = (name: string, more: Partial<send.SendOptions> = {}) =>
  send.sendCampaign({
    store,
    transport,
    name,
    templateFile,
    from: 'Shop <shop@example.com>',
    domain,
    recipients: {
      rows: Array.from({ length: 40 }, (_, index) => ({ email: `canary-person-${index}@example.com`, props: { name: `P${index}` } })),
    },
    rendererModule: new URL('./tiny-renderer.ts', import.meta.url).href,
    renderThreads: 1,
    batch: { mode: 'single' },
    concurrency: 2,
    requestTimeoutMs: 2_000,
    reconcile: { trustAfterMs: 500 },
    unsubscribeUrl,
    events: send.mailgunEvents({ place, readKey, domain, trustMs: 0, everyMs: 200 }),
    trace: true,
    observe(event) {
      events.push(event)
      metrics.observe('spring', event, Date.now())
      log.event(1, event)
    },
    ...more,
  })
// A refusal of the whole campaign stops it, as a wrong key does; a person looks, and it goes on.
for (let run = 0; run < 5; run++) keep(`result-${run}.json`, await campaign('spring'))
keep('result-eml.json', await campaign('eml', { transport: send.createEmlTransport({ directory: join(folder, 'mail') }) }))
const operations = await startOperationsServer({
  host: '127.0.0.1',
  port: 0,
  metrics: async () => ({ contentType: metrics.contentType, page: await metrics.page() }),
  isReady: () => true,
})
keep('metrics.txt', await (await fetch(`${operations.url}/metrics`)).text())
keep('events.json', events)
keep(
  'spans.json',
  exporter.getFinishedSpans().map(({ name, attributes, status, events, resource }) => ({ name, attributes, status, events, resource })),
)

// What can be looked at from outside: the inbox, a mail as it came, webhooks and their answers, the page behind a link.
const firstMail = sandbox.message(0, 0)!
keep('inbox.html', await (await fetch(sandbox.url)).text())
keep('mail.json', { ...firstMail, messages: sandbox.messages(), webhooks: sandbox.webhookAttempts })
const link = firstMail.headers.find(([name]) => name === 'List-Unsubscribe')![1].replaceAll(/[<>]/g, '')
for (const method of ['GET', 'POST']) keep(`unsubscribe-${method}.html`, await (await fetch(link, { method })).text())
const token = randomBytes(25).toString('hex')
const timestamp = String(Math.floor(Date.now() / 1_000))
const signature = createHmac('sha256', 'a guess')
  .update(timestamp + token)
  .digest('hex')
const forged = JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': {} })
keep('forged.txt', await (await fetch(`${own}/mailgun`, { method: 'POST', body: forged })).text())

const spring = (await store.findCampaign('spring'))!
const recipients: unknown[] = []
for await (const recipient of exportRecipients(store, spring)) recipients.push(recipient)
keep('export.json', { recipients, mail: await exportMail(store, spring, createSplicer(), 'canary-person-1@example.com', unsubscribeUrl) })

// Everything that holds a key, as a debugger or a log would print it, and every error that a key can be near to.
const access = { url: new URL(sandbox.url), agent: new Agent(), readKey: new send.Secret('wrong'), domain }
keep('objects.json', { transport, access, sendingKey, readKey, text: `${sendingKey}`, key: { id: 'k1', secret: unsubscribeKey } })
const errors: unknown[] = []
const provoke = async (work: () => unknown): Promise<void> => {
  try {
    await work()
  } catch (error) {
    errors.push(error, (error as Error).message, (error as Error).stack, (error as { diagnostics?: unknown }).diagnostics)
  }
}
await provoke(() =>
  send.createMailgunTransport({ sendingKey, place: { baseUrl: `https://api:${sendingKey.reveal()}@mail.example.com` }, guard }),
)
await provoke(() => send.mailgunEvents({ place: { baseUrl: 'http://mail.example.com' }, readKey, domain }))
await provoke(() => send.pollEvents({ trustedUntilMs: 0 }, { ...access, apply: () => undefined }))
await provoke(() => send.pullSuppressions(access).next())
await provoke(() => send.pullSuppressions({ ...access, readKey, url: new URL('http://127.0.0.1:9') }).next())
await provoke(() => campaign('refused', { from: 'nobody' }))
await provoke(() => campaign('summer', { transport: { ...transport, send: () => Promise.reject(new Error('a bug')) } }))
keep('errors.json', errors)
await store.close()
process.stdout.write('lived\n')
throw Object.assign(new Error('the crash that ends it'), { transport, access: { ...access, readKey }, sendingKey })
