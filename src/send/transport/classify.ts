import type { Exchange } from './http-exchange.ts'
import { providerDate, retryTime } from './retry-time.ts'
import type { SendResult } from './transport.ts'

type Response = Extract<Exchange, { kind: 'response' }>

/** What was asked, as far as it decides what the answer means. */
export interface ClassifyContext {
  readonly recipientCount: number
  /** Unix milliseconds here and now. */
  readonly nowMs: number
}

/** Says what an exchange with Mailgun's messages endpoint came to. Pure. */
export function classify(exchange: Exchange, context: ClassifyContext): SendResult {
  if (exchange.kind === 'failed') {
    return exchange.bytesLeft ? { kind: 'uncertain', reason: exchange.reason } : { kind: 'deferred', reason: exchange.reason }
  }
  const { status } = exchange
  if (status >= 200 && status < 300) return accepted(exchange)
  if (status === 429 || status === 420) return throttled(exchange, context)
  // A 408 says the server gave up waiting for the body, and a 5xx has been seen with the mail sent; neither proves anything.
  if (status >= 500 || status === 408 || status < 200) return { kind: 'uncertain', httpStatus: status, reason: reasonOf(exchange) }
  if (status === 400) return refused(exchange, context)
  if (status === 403 && LARGE_BATCH.test(exchange.body) && context.recipientCount > 1) return tooLarge(exchange, 1)
  if (status === 413) {
    if (context.recipientCount > 1) return tooLarge(exchange, Math.floor(context.recipientCount / 2))
    return { kind: 'rejected', httpStatus: status, reason: reasonOf(exchange), scope: 'recipient' }
  }
  // Redirects, 401, 403, 404 and the rest concern the key, the domain or the URL, not this call.
  return { kind: 'rejected', httpStatus: status, reason: reasonOf(exchange), scope: 'campaign' }
}

const LARGE_BATCH = /not allowed to send large batches/i

function accepted(response: Response): SendResult {
  const id = response.isComplete ? idOf(response.body) : undefined
  if (id === undefined) {
    return { kind: 'uncertain', httpStatus: response.status, reason: 'the provider said yes without an id that could be read' }
  }
  return { kind: 'accepted', providerId: id, httpStatus: response.status, ...dateOf(response) }
}

function idOf(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body)
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return undefined
    return typeof answer.id === 'string' && answer.id !== '' ? answer.id : undefined
  } catch {
    return undefined
  }
}

function throttled(response: Response, { nowMs }: ClassifyContext): SendResult {
  const limit =
    /\b(request|recipient|bytes)s? limit exceeded/i.exec(response.body)?.[1] ?? (/requests-per/.test(response.body) ? 'request' : undefined)
  const retryAtMs = retryTime({ headers: response.headers, body: response.body, nowMs })
  return {
    kind: 'deferred',
    httpStatus: response.status,
    reason: reasonOf(response),
    ...(retryAtMs === undefined ? {} : { retryAtMs }),
    ...(limit === undefined ? {} : { limit: limit.toLowerCase() as 'request' | 'recipient' | 'bytes' }),
    ...dateOf(response),
  }
}

/** The 400s that concern the sender, whatever the recipients are. */
const CAMPAIGN_400 = /'?from'? parameter|domain is unverified|activate your Mailgun account|secondary dkim|template/i

function refused(response: Response, { recipientCount }: ClassifyContext): SendResult {
  const { body } = response
  const max = /Too many recipients[,;] max is (\d{1,6})/i.exec(body)?.[1] ?? /Only (\d{1,6}) recipients per request/i.exec(body)?.[1]
  if (max !== undefined && recipientCount > 1) {
    return tooLarge(response, Math.max(1, Math.min(Number(max), recipientCount - 1)))
  }
  const scope = CAMPAIGN_400.test(body) ? 'campaign' : recipientCount === 1 ? 'recipient' : 'call'
  return { kind: 'rejected', httpStatus: response.status, reason: reasonOf(response), scope }
}

function tooLarge(response: Response, maxRecipients: number): SendResult {
  return { kind: 'too-large', httpStatus: response.status, reason: reasonOf(response), maxRecipients }
}

function dateOf(response: Response): { providerDateMs?: number } {
  const providerDateMs = providerDate(response.headers)
  return providerDateMs === undefined ? {} : { providerDateMs }
}

const MAX_REASON_LENGTH = 300

/** The provider's own words, one line, bounded: a proxy's error page must not end up in a log. */
export function reasonOf(response: Response): string {
  const text = messageOf(response.body) ?? (/^\s*</.test(response.body) ? 'an HTML page' : response.body)
  const line = text.replaceAll(/[\s\p{C}]+/gu, ' ').trim()
  return `HTTP ${response.status}${line === '' ? '' : `: ${line.slice(0, MAX_REASON_LENGTH)}`}`
}

function messageOf(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body)
    if (typeof answer !== 'object' || answer === null || !('message' in answer)) return undefined
    return typeof answer.message === 'string' ? answer.message : undefined
  } catch {
    return undefined
  }
}
