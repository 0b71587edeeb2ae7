// Webhooks as a provider sends them that has fallen behind: signed `delivered` events of a campaign, each for another recipient, over 64
// connections, each of which asks again when it is answered. The endpoint is a process of its own on loopback with a SQLite store, and
// answers 200 once the event is committed. Beside it a bare node:http server gets the same requests, reads them and answers: what it reaches
// is what this machine and the load generator leave. The second half is what a process does whose code has been optimised.
// `npm run bench -- webhooks` tells 10,000 events of merge calls and of single calls, `--full` 100,000; `--events=40000` chooses.

import { createHmac, randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEventRecorder } from '../src/send/events/event-recorder.ts'
import { openReplayCache } from '../src/send/events/replay-cache.ts'
import { createWebhookEndpoint } from '../src/send/events/webhook-endpoint.ts'
import { sendCampaign } from '../src/send/sender.ts'
import { openSqliteStore } from '../src/send/store/sqlite/sqlite-store.ts'
import { Secret } from '../src/send/transport/secret.ts'
import { memoryProvider } from '../test/send/support/memory-provider.ts'
import { numberOption } from './number-option.ts'

const CONNECTIONS = 64
const TARGET_RATE = 10_000
const TARGET_P99_MS = 50
const KEY = new Secret('the key of a benchmark')
const count = numberOption('events') ?? 10_000
const child = process.argv.indexOf('--child')

if (child === -1) await runAll()
else serve(process.argv[child + 1]!)

async function runAll(): Promise<void> {
  console.log(
    `${count.toLocaleString('en-US')} events over ${CONNECTIONS} connections; target ${TARGET_RATE.toLocaleString('en-US')}/s, p99 ${TARGET_P99_MS} ms.\n`,
  )
  for (const [mode, what] of [
    ['auto', 'merge calls'],
    ['single', 'single calls'],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'emailc-bench-'))
    try {
      const requests = await prepare(folder, mode)
      if (mode === 'auto') await run('bare node:http', '', requests)
      await run(what, folder, requests)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

/** @param folder of the endpoint's store; empty for a bare server */
async function run(what: string, folder: string, requests: readonly Buffer[]): Promise<void> {
  const server = await startServer(folder)
  const { halvesMs, delays, refused } = await load(server.port, requests)
  const { cpuMs, laterCpuMs } = await server.stop()
  if (refused > 0) throw new Error(`${refused} events were not answered with 200`)
  const at = (share: number): string => delays[Math.floor(share * (delays.length - 1))]!.toFixed(1)
  const perSecond = (many: number, ms: number): string => Math.round((many / ms) * 1_000).toLocaleString('en-US')
  const [half, rest] = [Math.floor(count / 2), count - Math.floor(count / 2)]
  console.log(
    `  ${what.padEnd(14)}${perSecond(count, halvesMs[0] + halvesMs[1]).padStart(7)}/s, ${perSecond(rest, halvesMs[1]).padStart(7)}/s in the second half   ` +
      `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms   ` +
      `${(((cpuMs - laterCpuMs) / half) * 1_000).toFixed(0)} and ${((laterCpuMs / rest) * 1_000).toFixed(0)} µs of its CPU each`,
  )
}

/** Sends a campaign, and writes the requests that tell of its mails. */
async function prepare(folder: string, mode: 'auto' | 'single'): Promise<readonly Buffer[]> {
  const templateFile = join(folder, 'template.json')
  writeFileSync(templateFile, JSON.stringify({ subject: 'Hello', html: '<p>{{name}}</p>', text: '{{name}}' }))
  const store = openSqliteStore(join(folder, 'send.db'))
  const transport = memoryProvider()
  await sendCampaign({
    store,
    transport,
    name: 'bench',
    templateFile,
    from: 'Shop <shop@example.com>',
    domain: 'example.com',
    recipients: {
      rows: Array.from({ length: count }, (_, index) => ({
        email: `person-${index}@example${index % 97}.com`,
        props: { name: `P${index}` },
      })),
    },
    rendererModule: new URL('../test/send/support/tiny-renderer.ts', import.meta.url).href,
    batch: { mode },
  })
  await store.close()
  return transport.sent.map(({ email, messageId }, index) => requestOf(email, messageId.slice(1, -1), index))
}

function requestOf(recipient: string, messageId: string, index: number): Buffer {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const token = randomBytes(25).toString('hex')
  const signature = createHmac('sha256', KEY.reveal())
    .update(timestamp + token)
    .digest('hex')
  const body = JSON.stringify({
    signature: { timestamp, token, signature },
    'event-data': {
      id: `event-${index}-${token.slice(0, 12)}`,
      event: 'delivered',
      timestamp: Date.now() / 1_000,
      recipient,
      'log-level': 'info',
      envelope: { transport: 'smtp', sender: 'bounce@example.com', 'sending-ip': '192.0.2.1', targets: recipient },
      'delivery-status': {
        code: 250,
        message: 'OK',
        description: '',
        'attempt-no': 1,
        'mx-host': 'mx.example.com',
        'session-seconds': 0.4,
        tls: true,
      },
      message: {
        headers: { to: recipient, 'message-id': messageId, from: 'Shop <shop@example.com>', subject: 'Hello' },
        attachments: [],
        size: 2_048,
      },
      'user-variables': { 'emailc-id': messageId },
      tags: [],
    },
  })
  return Buffer.from(
    `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

interface CpuTimes {
  readonly cpuMs: number
  /** Over the second half of the events. */
  readonly laterCpuMs: number
}

async function startServer(folder: string): Promise<{ readonly port: number; stop(): Promise<CpuTimes> }> {
  const script = new URL(import.meta.url).pathname
  const server = spawn(process.execPath, ['--conditions=emailc:source', script, '--child', folder, `--events=${count}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said = (): Promise<string> => new Promise((resolve) => server.stdout.once('data', (data: Buffer) => resolve(data.toString())))
  const port = Number(await said())
  return {
    port,
    stop() {
      server.stdin.end()
      return said().then((times) => JSON.parse(times) as CpuTimes)
    },
  }
}

/** Prints its port, and its CPU time when it is told to end. */
function serve(folder: string): void {
  const { handle, close } = folder === '' ? bareServer() : endpoint(folder)
  let told = 0
  let half = process.cpuUsage()
  const server = createServer((request, response) => {
    if (++told === Math.floor(count / 2)) half = process.cpuUsage()
    handle(request, response)
  })
  const started = process.cpuUsage()
  server.listen(0, '127.0.0.1', () => process.stdout.write(String((server.address() as AddressInfo).port)))
  process.stdin.resume().on('end', () => {
    process.stdout.write(JSON.stringify({ cpuMs: cpuMsSince(started), laterCpuMs: cpuMsSince(half) } satisfies CpuTimes))
    server.close()
    server.closeAllConnections()
    close()
  })
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

interface Handler {
  handle(request: IncomingMessage, response: ServerResponse): void
  close(): void
}

/** The endpoint as docs/events.md has it. */
function endpoint(folder: string): Handler {
  const store = openSqliteStore(join(folder, 'send.db'))
  const recorder = createEventRecorder({ store, source: 'webhook' })
  const replayCache = openReplayCache(join(folder, 'webhooks.seen'))
  const webhook = createWebhookEndpoint({ signingKeys: [KEY], replayCache, isKnown: recorder.isKnown, apply: recorder.apply })
  return {
    handle: (request, response) => void webhook(request, response),
    close() {
      replayCache.close()
      void store.close()
    },
  }
}

/** Reads a request and answers it: what no endpoint can spare. */
function bareServer(): Handler {
  return {
    handle(request, response) {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks).length > 0 ? 'applied\n' : ''
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': body.length })
        response.end(body)
      })
    },
    close: () => undefined,
  }
}

interface Answered {
  readonly halvesMs: readonly [first: number, second: number]
  /** Milliseconds from a request's first byte to its answer, shortest first. */
  readonly delays: readonly number[]
  readonly refused: number
}

async function load(port: number, requests: readonly Buffer[]): Promise<Answered> {
  const delays: number[] = []
  let [next, refused, halfMs] = [0, 0, 0]
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      let sentMs = 0
      let answer = ''
      const ask = (): void => {
        const request = requests[next++]
        if (request === undefined) return void socket.end(resolve)
        sentMs = performance.now()
        answer = ''
        socket.write(request)
      }
      socket.setNoDelay(true)
      socket.on('connect', ask)
      socket.on('error', reject)
      socket.on('data', (data) => {
        answer += data.toString('latin1')
        // Its body is one word and a line break, perhaps as a chunk of its own and an empty one behind it.
        if (!/\r\n\r\n(?:[^]*\n)$/.test(answer) || (/chunked/i.test(answer) && !answer.endsWith('0\r\n\r\n'))) return
        delays.push(performance.now() - sentMs)
        if (delays.length === Math.floor(count / 2)) halfMs = performance.now()
        if (!answer.startsWith('HTTP/1.1 200')) refused += 1
        ask()
      })
    })
  const startMs = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  return { halvesMs: [halfMs - startMs, performance.now() - halfMs], delays: delays.toSorted((a, b) => a - b), refused }
}
