import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRateGate } from './rate-gate.ts'
import { readRequest } from './read-request.ts'
import { unsubscribePage } from './unsubscribe-page.ts'
import type { UnsubscribePageState } from './unsubscribe-page.ts'
import { readUnsubscribeToken } from './unsubscribe-token.ts'
import type { UnsubscribeClaim, UnsubscribeKey } from './unsubscribe-token.ts'

/** Which links are honoured, and what a click does and shows. */
export interface UnsubscribeEndpointOptions {
  /** Keys that links may have been written with, the current one included. */
  readonly keys: readonly UnsubscribeKey[]
  /** Commits one unsubscription; called again for the same person when they click again. */
  readonly unsubscribe: (claim: UnsubscribeClaim) => void | Promise<void>
  /** Shown on the page. */
  readonly senderName: string
  /** The part of the path before the token, `/u/` when absent. */
  readonly prefix?: string
  /** Unix milliseconds. */
  readonly now?: () => number
  /**
   * Requests a minute for each link, and for each client address that asks for what is no link of ours; 60 when absent. Links are counted
   * one by one because Gmail's one-click requests, and all that comes through a proxy, share few addresses.
   */
  readonly maxPerMinute?: number
}

const MAX_BODY_BYTES = 16_384

/**
 * Makes the handler behind unsubscribe links, for any node:http server; it resolves to `false` for paths that are not its own.
 *
 * GET shows a page and changes nothing, since mail scanners open every link. POST unsubscribes, at once and without cookies, redirects or
 * questions, whether the mail program sends it (RFC 8058) or the page's button. Doing it twice is doing it once.
 *
 * @example
 * import { createServer } from 'node:http'
 *
 * const endpoint = createUnsubscribeEndpoint({ keys: [key], senderName: 'Example Shop', unsubscribe: unsubscribeInto(store) })
 * createServer((request, response) => void endpoint(request, response)).listen(8080)
 */
export function createUnsubscribeEndpoint(
  options: UnsubscribeEndpointOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const { prefix = '/u/', now = Date.now } = options
  const gate = createRateGate({ max: options.maxPerMinute ?? 60, windowMs: 60_000 })
  return async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (!path.startsWith(prefix)) return false
    const nowMs = now()
    const token = path.slice(prefix.length)
    const claim = readUnsubscribeToken(token, options.keys, nowMs)
    const asker = typeof claim === 'string' ? (request.socket.remoteAddress ?? '') : token
    const state = gate.admits(asker, nowMs) ? await answer(request, claim, options) : 'busy'
    show(request, response, state, options.senderName)
    return true
  }
}

async function answer(
  request: IncomingMessage,
  claim: ReturnType<typeof readUnsubscribeToken>,
  options: UnsubscribeEndpointOptions,
): Promise<UnsubscribePageState> {
  if (typeof claim === 'string') return claim
  if (request.method === 'GET' || request.method === 'HEAD') return 'asks'
  if (request.method !== 'POST') return 'wrong method'
  if (typeof (await readRequest(request, MAX_BODY_BYTES)) === 'string') return 'failed'
  try {
    await options.unsubscribe(claim)
    return 'done'
  } catch {
    return 'failed'
  }
}

const STATUS: Readonly<Record<UnsubscribePageState, number>> = {
  asks: 200,
  done: 200,
  expired: 410,
  forged: 404,
  'wrong method': 405,
  failed: 503,
  busy: 429,
}

function show(request: IncomingMessage, response: ServerResponse, state: UnsubscribePageState, senderName: string): void {
  const page = unsubscribePage(state, senderName)
  response.writeHead(STATUS[state], {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'cache-control': 'no-store',
    ...(state === 'busy' ? { 'retry-after': '60' } : {}),
    ...(state === 'wrong method' ? { allow: 'GET, HEAD, POST' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : page)
}
