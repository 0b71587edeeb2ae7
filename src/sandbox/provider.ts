import { randomBytes } from 'node:crypto'
import { Account } from './account.ts'
import type { AccountOptions } from './account.ts'
import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import type { SandboxClock } from './clock.ts'
import { EventLog } from './event-log.ts'
import type { EventDetail, EventEntry, EventKind } from './event-log.ts'
import { eventRecord } from './event-record.ts'
import type { EventRecord } from './event-record.ts'
import type { Form } from './form.ts'
import type { KeptCall } from './kept-mail.ts'
import { Limits } from './limits.ts'
import type { LimitOptions } from './limits.ts'
import { laterEvents } from './magic-recipient.ts'
import { expand, variablesOf } from './merge.ts'
import { readMessageRequest } from './message-request.ts'
import type { MessageRequest } from './message-request.ts'
import { MessageStore } from './message-store.ts'
import type { AcceptedCall, StoreLimits, StoredBody } from './message-store.ts'
import { messageIdOf, readCall, viewMessage } from './message-view.ts'
import type { MessageView, ReadCall } from './message-view.ts'
import { Suppressions } from './suppressions.ts'

/** Time, account and limits of the provider that a sandbox plays. */
export interface ProviderOptions {
  readonly clock: SandboxClock
  readonly account?: AccountOptions
  readonly limits?: readonly LimitOptions[]
  readonly store?: Partial<StoreLimits>
  /** How far ahead `o:deliverytime` may lie: 3 days, 7 on some plans. */
  readonly maxDelayDays?: 3 | 7
  /** How much later than they happen events become visible; each event asks anew. */
  readonly eventDelayMs?: () => number
  /** One call for each accepted message of a recipient, before the answer. */
  readonly onAccepted?: (messages: readonly AcceptedMessage[]) => void
  readonly onEvent?: (event: VisibleEvent) => void
  /** Hears of each accepted request, before the answer. */
  readonly onCall?: (call: KeptCall) => void
}

/** What the log of accepted messages tells of each. */
export interface AcceptedMessage {
  readonly to: string
  readonly subject: string
  readonly messageId: string
  readonly at: string
  readonly id: string
  readonly domain: string
  readonly from: string
  readonly tags: readonly string[]
  readonly testMode: boolean
}

export interface VisibleEvent {
  readonly entry: EventEntry
  readonly call: AcceptedCall
}

/** What was accepted in one minute of the provider's clock. */
export interface MinuteUse {
  requests: number
  recipients: number
  bytes: number
}

const DAY_MS = 86_400_000
const DEFAULT_STORE: StoreLimits = { maxBodyBytes: 64 * 1024 * 1024, maxCalls: 500_000 }

/**
 * Mailgun's send path without HTTP: what comes in is a form, what goes out is a status and a body, and time is the clock it was given. The
 * HTTP server, simulations and tests drive this same code.
 */
export class Provider {
  readonly clock: SandboxClock
  readonly account: Account
  readonly store: MessageStore
  readonly events = new EventLog()
  /** Requests, recipients and bytes accepted in each minute, by the minute's number since 1970. */
  readonly minutes = new Map<number, MinuteUse>()
  /** Where links into the sandbox start; known once it listens. */
  baseUrl = 'http://127.0.0.1'
  readonly #options: ProviderOptions
  readonly #limits: Limits
  readonly #suppressions = new Map<string, Suppressions>()
  readonly #runId = randomBytes(6).toString('base64url')
  #sequence = 0
  /** Copies of one batch are usually looked at one after the other. */
  #lastRead: ReadCall | undefined

  constructor(options: ProviderOptions) {
    this.#options = options
    this.clock = options.clock
    this.account = new Account(options.account ?? {})
    this.#limits = new Limits(options.limits ?? [])
    this.store = new MessageStore({ ...DEFAULT_STORE, ...options.store })
  }

  /** `POST /v3/{domain}/messages` and `messages.mime`. */
  submit(domainName: string, form: Form, body: StoredBody, isMime = false): Answer {
    const nowMs = this.clock.now()
    const domain = this.account.domain(domainName)
    if (domain === undefined) return answer(404, `Domain not found: ${domainName}`)
    const read = readMessageRequest(form, { isMime, nowMs, maxDelayMs: (this.#options.maxDelayDays ?? 3) * DAY_MS })
    if (!read.ok) return read.answer
    const { request } = read
    const recipients = request.to.length + request.cc.length + request.bcc.length
    const cost = { requests: 1, recipients, bytes: body.bytes.length }
    const refusal = this.account.refuses(domain, request) ?? this.#limits.check(domainName, cost, nowMs)
    if (refusal !== undefined) return refusal
    this.#limits.charge(domainName, cost, nowMs)
    const kept = { id: this.#messageId(domainName, request, nowMs), domain: domainName, atMs: nowMs, isMime, form, body }
    const { call, messages } = this.#take(request, kept)
    this.#options.onAccepted?.(messages)
    this.#options.onCall?.(kept)
    this.#deliver(call)
    return { status: 200, body: { id: call.id, message: 'Queued. Thank you.' } }
  }

  /** Takes a request that was accepted before: under its old id and time, past limits, and without telling anybody of it. */
  restore(kept: KeptCall): void {
    const read = readMessageRequest(kept.form, { isMime: kept.isMime, nowMs: kept.atMs, maxDelayMs: Infinity })
    if (read.ok) this.#deliver(this.#take(read.request, kept).call)
  }

  #take(request: MessageRequest, kept: KeptCall): { readonly call: AcceptedCall; readonly messages: readonly AcceptedMessage[] } {
    const { id, domain, atMs, isMime, body } = kept
    const sizeBytes = body.bytes.length
    this.#count(atMs, request.to.length + request.cc.length + request.bcc.length, sizeBytes)
    const call = this.store.add(request, { id, domain, atMs, isMime, sizeBytes }, body)
    const messages = this.#acceptedMessages(call, request)
    if (call.isBatch && messages.some(({ messageId }) => messageId !== call.id)) {
      this.store.setCopyIds(
        call,
        messages.map(({ messageId }) => messageId),
      )
    }
    return { call, messages }
  }

  suppressions(domain: string): Suppressions {
    let lists = this.#suppressions.get(domain)
    if (lists === undefined) this.#suppressions.set(domain, (lists = new Suppressions()))
    return lists
  }

  /** One recipient's copy; `undefined` when the message is unknown or its body was dropped to bound memory. */
  view(index: number, recipient: number): MessageView | undefined {
    const call = this.store.call(index)
    const body = this.store.body(index)
    if (call === undefined || body === undefined || recipient >= call.recipients.length) return undefined
    const place = `${index}/${recipient}`
    if (this.#lastRead?.call !== call) this.#lastRead = readCall(call, body)
    return viewMessage(this.#lastRead, recipient, {
      unsubscribeUrl: `${this.baseUrl}/unsubscribe/${place}`,
      trackingUrl: `${this.baseUrl}/track/${place}`,
    })
  }

  /** Something a recipient did or a server said; recorded now, visible when the provider shows its events. */
  record(kind: EventKind, call: AcceptedCall, recipient: number, detail?: EventDetail): void {
    const atMs = this.clock.now()
    this.#applyToSuppressions(kind, call, recipient, detail)
    const delayMs = this.#options.eventDelayMs?.() ?? 0
    if (delayMs <= 0) this.#publish(kind, call, recipient, atMs, detail)
    else this.clock.schedule(atMs + delayMs, () => this.#publish(kind, call, recipient, atMs, detail))
  }

  recordOf({ entry, call }: VisibleEvent): EventRecord {
    return eventRecord(entry, call, this.#runId, call.copyIds?.[entry.recipient] ?? call.id, this.baseUrl)
  }

  #publish(kind: EventKind, call: AcceptedCall, recipient: number, atMs: number, detail: EventDetail | undefined): void {
    const index = this.events.append(kind, call.index, recipient, atMs, detail)
    if (this.#options.onEvent !== undefined) this.#options.onEvent({ entry: this.events.get(index), call })
  }

  #deliver(call: AcceptedCall): void {
    const lists = this.suppressions(call.domain)
    for (const [recipient, email] of call.recipients.entries()) {
      this.record('accepted', call, recipient)
      const suppressed = lists.isEmpty ? undefined : lists.reasonFor(email, call.tags)
      if (suppressed !== undefined) {
        const { reason, code, description } = suppressed
        this.record('failed', call, recipient, { severity: 'permanent', reason, code, message: description })
        continue
      }
      for (const { afterMs, kind, detail } of laterEvents(email))
        this.#recordAt(Math.max(call.atMs, call.deliverAtMs ?? 0) + afterMs, kind, call, recipient, detail)
    }
  }

  #recordAt(atMs: number, kind: EventKind, call: AcceptedCall, recipient: number, detail: EventDetail | undefined): void {
    if (atMs <= this.clock.now()) this.record(kind, call, recipient, detail)
    else this.clock.schedule(atMs, () => this.record(kind, call, recipient, detail))
  }

  #applyToSuppressions(kind: EventKind, call: AcceptedCall, recipient: number, detail: EventDetail | undefined): void {
    const address = call.recipients[recipient]
    if (address === undefined) return
    const lists = this.suppressions(call.domain)
    const created_at = new Date(this.clock.now()).toUTCString().replace(/GMT$/, 'UTC')
    if (kind === 'complained') lists.put('complaints', { address, created_at })
    if (kind === 'unsubscribed') lists.put('unsubscribes', { address, tags: ['*'], created_at })
    if (kind === 'failed' && detail?.reason === 'bounce') {
      lists.put('bounces', { address, code: String(detail.code ?? 550), error: detail.message ?? '', created_at })
    }
  }

  #acceptedMessages(call: AcceptedCall, request: MessageRequest): AcceptedMessage[] {
    const { id, domain, from, tags, testMode } = call
    const at = new Date(call.atMs).toISOString()
    return call.recipients.map((to, recipient) => {
      const merged = this.#merger(call, request, recipient)
      const messageId = messageIdOf(call, request.headers, merged)
      return { to, subject: merged(call.subject), messageId, at, id, domain, from, tags, testMode }
    })
  }

  #merger(call: AcceptedCall, request: MessageRequest, recipient: number): (text: string) => string {
    if (!call.isBatch) return (text) => text
    const email = call.recipients[recipient]!
    const scope = {
      email,
      name: call.names?.[recipient] ?? '',
      variables: variablesOf(request.recipientVariables, email),
      unsubscribeUrl: '',
    }
    return (text) => expand(text, scope)
  }

  /** A well-formed `h:Message-Id` is kept (mailgun.js issue 394); anything else gets one in Mailgun's form. */
  #messageId(domain: string, request: MessageRequest, nowMs: number): string {
    const given = request.headers.find(([name]) => name.toLowerCase() === 'message-id')?.[1]
    if (given !== undefined && /^<[^\s<>%@]+@[^\s<>%@]+>$/.test(given)) return given
    const stamp = new Date(nowMs).toISOString().replaceAll(/\D/g, '').slice(0, 14)
    this.#sequence++
    return `<${stamp}.${this.#sequence}.${randomBytes(8).toString('hex')}@${domain}>`
  }

  #count(nowMs: number, recipients: number, bytes: number): void {
    const minute = Math.floor(nowMs / 60_000)
    const use = this.minutes.get(minute) ?? { requests: 0, recipients: 0, bytes: 0 }
    use.requests++
    use.recipients += recipients
    use.bytes += bytes
    this.minutes.set(minute, use)
  }
}
