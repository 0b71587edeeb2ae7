import { createHmac, randomBytes } from 'node:crypto'
import type { SandboxClock } from './clock.ts'
import type { EventDetail, EventKind } from './event-log.ts'
import type { EventRecord } from './event-record.ts'

/** Kinds of webhooks, by the names of the Webhooks API. */
export const webhookKinds = [
  'accepted',
  'delivered',
  'opened',
  'clicked',
  'unsubscribed',
  'complained',
  'permanent_fail',
  'temporary_fail',
] as const
export type WebhookKind = (typeof webhookKinds)[number]

export function webhookKindOf(kind: EventKind, detail: EventDetail | undefined): WebhookKind | undefined {
  if (kind === 'failed') return detail?.severity === 'temporary' ? 'temporary_fail' : 'permanent_fail'
  return kind === 'rejected' ? undefined : kind
}

/** Mailgun asks again after these minutes when it did not get a 200, and never after a 406. */
const RETRY_MINUTES = [10, 10, 15, 30, 60, 120, 240] as const
const MAX_URLS = 3
const MAX_UNDER_WAY = 16
const ANSWER_DEADLINE_MS = 10_000

export interface WebhookOptions {
  readonly clock: SandboxClock
  readonly signingKey: string
  /** Share of webhooks sent twice, and how long they may be held back; both from the fault plan. */
  readonly duplicate?: number
  readonly shuffleMs?: number
  readonly random: () => number
}

/** One POST and what came of it, newest last. */
export interface WebhookAttempt {
  readonly url: string
  readonly eventId: string
  readonly attempt: number
  readonly status: number
}

interface Delivery {
  readonly url: string
  readonly record: EventRecord
  readonly attempt: number
}

/** Tells the subscribed URLs of every event, signed, with Mailgun's retries in the provider's time. */
export class Webhooks {
  readonly #options: WebhookOptions
  readonly #urls = new Map<string, readonly string[]>()
  readonly #waiting: Delivery[] = []
  readonly attempts: WebhookAttempt[] = []
  #underWay = 0
  #isClosed = false

  constructor(options: WebhookOptions) {
    this.#options = options
  }

  urls(domain: string, kind: WebhookKind): readonly string[] {
    return this.#urls.get(`${domain} ${kind}`) ?? []
  }

  set(domain: string, kind: WebhookKind, urls: readonly string[]): void {
    if (urls.length === 0) this.#urls.delete(`${domain} ${kind}`)
    else this.#urls.set(`${domain} ${kind}`, urls.slice(0, MAX_URLS))
  }

  get isEmpty(): boolean {
    return this.#urls.size === 0
  }

  announce(domain: string, kind: WebhookKind, record: () => EventRecord): void {
    const urls = this.urls(domain, kind)
    if (urls.length === 0) return
    const { duplicate = 0, shuffleMs = 0, random, clock } = this.#options
    const written = record()
    for (const url of urls) {
      const copies = duplicate > 0 && random() < duplicate ? 2 : 1
      for (let copy = 0; copy < copies; copy++) {
        const delivery = { url, record: written, attempt: 0 }
        if (shuffleMs > 0) clock.schedule(clock.now() + random() * shuffleMs, () => this.#enqueue(delivery))
        else this.#enqueue(delivery)
      }
    }
  }

  close(): void {
    this.#isClosed = true
    this.#waiting.length = 0
  }

  #enqueue(delivery: Delivery): void {
    this.#waiting.push(delivery)
    this.#next()
  }

  #next(): void {
    while (this.#underWay < MAX_UNDER_WAY && !this.#isClosed) {
      const delivery = this.#waiting.shift()
      if (delivery === undefined) return
      this.#underWay++
      void this.#run(delivery)
    }
  }

  async #run(delivery: Delivery): Promise<void> {
    const status = await this.#post(delivery)
    this.#underWay--
    this.#settle(delivery, status)
    this.#next()
  }

  #settle(delivery: Delivery, status: number): void {
    this.attempts.push({ url: delivery.url, eventId: delivery.record.id, attempt: delivery.attempt + 1, status })
    if (this.attempts.length > 10_000) this.attempts.splice(0, 5000)
    const minutes = RETRY_MINUTES[delivery.attempt]
    if (status === 200 || status === 406 || minutes === undefined || this.#isClosed) return
    const { clock } = this.#options
    clock.schedule(clock.now() + minutes * 60_000, () => this.#enqueue({ ...delivery, attempt: delivery.attempt + 1 }))
  }

  async #post({ url, record }: Delivery): Promise<number> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'mailgun/webhook (emailc sandbox)' },
        body: JSON.stringify({ signature: this.sign(), 'event-data': record }),
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
      })
      await response.body?.cancel()
      return response.status
    } catch {
      return 0
    }
  }

  /** `hex(HMAC-SHA256(key, timestamp + token))`: the body is not part of it, at Mailgun as here. */
  sign(): { readonly timestamp: string; readonly token: string; readonly signature: string } {
    const timestamp = String(Math.floor(this.#options.clock.now() / 1000))
    const token = randomBytes(25).toString('hex')
    const signature = createHmac('sha256', this.#options.signingKey).update(timestamp).update(token).digest('hex')
    return { timestamp, token, signature }
  }
}
