import type { IncomingHttpHeaders } from 'node:http'

/** What a 429/420 says about when to come back. */
export interface ThrottleAnswer {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Unix milliseconds here and now. */
  readonly nowMs: number
}

/** Unix milliseconds of the `Date` header, the provider's clock with a resolution of 1 s. */
export function providerDate(headers: IncomingHttpHeaders): number | undefined {
  const date = Date.parse(headers.date ?? '')
  return Number.isFinite(date) ? date : undefined
}

/**
 * When to try again, in Unix milliseconds of our clock; the latest of everything the answer says, or `undefined` when it says nothing.
 *
 * Absolute times are the provider's, so they are moved by the difference of the clocks. The `Date` header is cut to whole seconds, which
 * makes the result up to 1 s late and never early.
 *
 * Forms seen: `…try again after Mon, 20 Dec 2021 20:33:21 UTC`, `…after 120 seconds`, `{"retry-seconds": 60}`, `Retry-After`,
 * `X-RateLimit-Reset` in epoch seconds (read by mailgun-go 5).
 */
export function retryTime({ headers, body, nowMs }: ThrottleAnswer): number | undefined {
  const offsetMs = nowMs - (providerDate(headers) ?? nowMs)
  const absolute = [bodyDate(body), headerDate(headers['retry-after']), epoch(headers['x-ratelimit-reset'])].map((time) => time + offsetMs)
  const relative = [bodySeconds(body), seconds(headers['retry-after'])].map((delay) => nowMs + delay * 1000)
  const times = [...absolute, ...relative].filter((time) => Number.isFinite(time))
  return times.length === 0 ? undefined : Math.max(...times)
}

function bodyDate(body: string): number {
  return Date.parse(/try again after ([A-Z][a-z]{2}, [^"}\n]{10,40})/.exec(body)?.[1]?.trim() ?? '')
}

function bodySeconds(body: string): number {
  const match = /try again after (\d{1,7}) seconds/.exec(body) ?? /"retry-seconds":\s*(\d{1,7})/.exec(body)
  return Number(match?.[1] ?? Number.NaN)
}

function headerDate(value: string | undefined): number {
  return value === undefined || /^\d+$/.test(value) ? Number.NaN : Date.parse(value)
}

function seconds(value: string | undefined): number {
  return value !== undefined && /^\d{1,7}$/.test(value) ? Number(value) : Number.NaN
}

function epoch(value: string | readonly string[] | undefined): number {
  if (typeof value !== 'string' || !/^\d{9,13}$/.test(value)) return Number.NaN
  return value.length > 11 ? Number(value) : Number(value) * 1000
}
