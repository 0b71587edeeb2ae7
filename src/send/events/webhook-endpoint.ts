import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Secret } from '../transport/secret.ts'
import { readMailgunEvent } from './delivery-event.ts'
import type { DeliveryEvent } from './delivery-event.ts'
import { readRequest } from './read-request.ts'
import { REPLAY_WINDOW_MS } from './replay-cache.ts'
import type { ReplayCache } from './replay-cache.ts'
import { isSignedBy, readSignature } from './webhook-signature.ts'

/** Which webhooks are believed, and what becomes of their events. */
export interface WebhookEndpointOptions {
  /** The provider's webhook signing key; two while one replaces the other. */
  readonly signingKeys: readonly Secret[]
  readonly replayCache: ReplayCache
  /** Whether this message is one of ours. Bodies are not signed, so an event about anything else is not believed. */
  readonly isKnown: (event: DeliveryEvent) => boolean | Promise<boolean>
  /** Commits one event. The provider gets its 200 only after this; when it throws, the provider will ask again. */
  readonly apply: (event: DeliveryEvent) => void | Promise<void>
  /** Unix milliseconds. */
  readonly now?: () => number
}

/** What came of one webhook, for logs and tests. */
export interface WebhookVerdict {
  readonly status: 200 | 400 | 405 | 406 | 413 | 503
  readonly outcome: 'applied' | 'ignored' | 'repeated' | 'refused' | 'failed'
  readonly reason: string
}

const MAX_BODY_BYTES = 1024 * 1024
/** Webhooks normally come at once; older ones are retries. */
const FRESH_MS = 15 * 60 * 1000
/** How far the provider's clock may be ahead of ours. */
const MAX_AHEAD_MS = 5 * 60 * 1000

/** Decides on the body of one webhook and applies it. */
export type WebhookJudge = (body: string) => Promise<WebhookVerdict>

/**
 * Makes the handler of Mailgun's webhooks, for any node:http server. It never fetches anything that a payload names.
 *
 * 406 makes Mailgun stop retrying, which is what a forged or replayed webhook gets; 503 makes it come back.
 *
 * @example
 * import { createServer } from 'node:http'
 *
 * const { isKnown, apply } = createEventRecorder({ store, source: 'webhook' })
 * const endpoint = createWebhookEndpoint({ signingKeys, replayCache: openReplayCache('.emailc/webhooks.log'), isKnown, apply })
 * createServer((request, response) => void endpoint(request, response)).listen(8080)
 */
export function createWebhookEndpoint(
  options: WebhookEndpointOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<WebhookVerdict> {
  const judge = createWebhookJudge(options)
  return async (request, response) => {
    const verdict = await judgeRequest(request, judge)
    const body = `${verdict.outcome}\n`
    response.writeHead(verdict.status, {
      'content-type': 'text/plain',
      // Without it the body is sent in chunks, each of which is a write of its own.
      'content-length': body.length,
      connection: verdict.status === 413 ? 'close' : 'keep-alive',
    })
    response.end(body)
    return verdict
  }
}

async function judgeRequest(request: IncomingMessage, judge: WebhookJudge): Promise<WebhookVerdict> {
  if (request.method !== 'POST') return { status: 405, outcome: 'refused', reason: 'not a POST' }
  const body = await readRequest(request, MAX_BODY_BYTES)
  if (body === 'too large') return { status: 413, outcome: 'refused', reason: 'larger than 1 MB' }
  if (body === 'broken') return { status: 400, outcome: 'refused', reason: 'cut off' }
  return judge(body.toString('utf8'))
}

/** The endpoint without HTTP. */
export function createWebhookJudge(options: WebhookEndpointOptions): WebhookJudge {
  // By token and by event id: copies that arrive together wait for the first one.
  const underWay = new Map<string, { readonly pair: string; readonly verdict: Promise<WebhookVerdict> }>()
  return async (body) => {
    const payload = parse(body)
    const signature = readSignature(payload?.signature)
    if (payload === undefined || signature === undefined) return refused('not a signed webhook')
    if (!isSignedBy(options.signingKeys, signature)) return refused('signature of an unknown key')
    const nowMs = (options.now ?? Date.now)()
    const ageMs = nowMs - Number(signature.timestamp) * 1000
    if (ageMs > REPLAY_WINDOW_MS || ageMs < -MAX_AHEAD_MS) return refused('too old or from the future')
    const event = readMailgunEvent(payload['event-data'])
    const { token } = signature
    const pair = `${token}/${event?.id ?? ''}`
    const running = underWay.get(token) ?? (event === undefined ? undefined : underWay.get(event.id))
    if (running !== undefined)
      return running.pair === pair || running.pair.endsWith(pair.slice(token.length))
        ? repeat(await running.verdict)
        : refused('token used before')
    if (options.replayCache.has(token)) return options.replayCache.has(pair) ? repeated : refused('token used before')
    if (event === undefined) return { status: 200, outcome: 'ignored', reason: 'not an event about a message' }
    if (options.replayCache.has(event.id)) return ageMs > FRESH_MS ? refused('old, and told before') : repeated
    const verdict = apply(event, options, async () => options.replayCache.remember([token, event.id, pair], nowMs))
    for (const key of [token, event.id]) underWay.set(key, { pair, verdict })
    try {
      return await verdict
    } finally {
      for (const key of [token, event.id]) underWay.delete(key)
    }
  }
}

const repeated: WebhookVerdict = { status: 200, outcome: 'repeated', reason: 'told before' }

function repeat(verdict: WebhookVerdict): WebhookVerdict {
  return verdict.outcome === 'applied' ? repeated : verdict
}

/** Remembers only what is committed: after a crash in between the provider tells it again, and applying it twice changes nothing. */
async function apply(event: DeliveryEvent, options: WebhookEndpointOptions, remember: () => Promise<void>): Promise<WebhookVerdict> {
  try {
    if (!(await options.isKnown(event))) return refused('about a message that is not ours')
    await options.apply(event)
    await remember()
    return { status: 200, outcome: 'applied', reason: event.kind }
  } catch (error) {
    return { status: 503, outcome: 'failed', reason: error instanceof Error ? error.message : 'unknown' }
  }
}

function refused(reason: string): WebhookVerdict {
  return { status: 406, outcome: 'refused', reason }
}

function parse(body: string): { readonly signature?: unknown; readonly 'event-data'?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
