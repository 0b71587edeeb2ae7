import { AcceptedLog } from './accepted-log.ts'
import type { AccountOptions } from './account.ts'
import { runningClock } from './clock.ts'
import type { SandboxClock } from './clock.ts'
import { FaultSource } from './faults.ts'
import type { FaultPlan } from './faults.ts'
import { listen } from './http-server.ts'
import { KeptMail } from './kept-mail.ts'
import { listMessages } from './inbox-entries.ts'
import type { InboxEntry } from './inbox-entries.ts'
import type { LimitOptions } from './limits.ts'
import type { StoreLimits } from './message-store.ts'
import type { MessageView } from './message-view.ts'
import { Provider } from './provider.ts'
import type { AcceptedMessage, MinuteUse } from './provider.ts'
import type { EventRecord } from './event-record.ts'
import { createRequestHandler } from './request-handler.ts'
import { Webhooks, webhookKindOf } from './webhooks.ts'
import type { WebhookAttempt, WebhookKind } from './webhooks.ts'

/** Where a sandbox listens, how its time goes, and what it does to its callers. */
export interface SandboxOptions {
  /** 0 takes any free port, which is the default; `emailc sandbox` uses 4401. */
  readonly port?: number
  /** The provider's time; runs with the machine's when absent. */
  readonly clock?: SandboxClock
  /** How many times as fast as the machine the provider's time runs, when no clock is given. */
  readonly speed?: number
  readonly account?: AccountOptions
  readonly limits?: readonly LimitOptions[]
  readonly faults?: FaultPlan
  /** A file that gets one JSON line for each accepted message of a recipient, before the answer. */
  readonly logFile?: string
  /** A file that keeps accepted mail; what it has from before is in the inbox again. */
  readonly keepFile?: string
  readonly store?: Partial<StoreLimits>
  readonly maxDelayDays?: 3 | 7
  /** Signs webhooks. */
  readonly webhookSigningKey?: string
  /** URLs on this machine that hear of every event of a kind, for each domain. */
  readonly webhooks?: readonly { readonly domain: string; readonly kind: WebhookKind; readonly url: string }[]
  /** Hears of each accepted message, before the answer. */
  readonly onAccepted?: (messages: readonly AcceptedMessage[]) => void
}

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`: the API's base URL and the inbox. */
  readonly url: string
  readonly port: number
  readonly clock: SandboxClock
  /** The provider behind the server, for those who want to look inside. */
  readonly provider: Provider
  /** What was accepted in each minute of the provider's clock, by the minute's number since 1970. */
  readonly minutes: ReadonlyMap<number, Readonly<MinuteUse>>
  readonly webhookAttempts: readonly WebhookAttempt[]
  /** Recipients' copies, newest first. `search` looks at address, subject and tags. */
  messages(query?: { readonly search?: string; readonly limit?: number; readonly offset?: number }): readonly InboxEntry[]
  /** One recipient's copy, expanded; `undefined` when unknown or dropped to bound memory. */
  message(call: number, recipient: number): MessageView | undefined
  /** All events of a domain visible so far, oldest first. */
  events(domain: string): readonly EventRecord[]
  close(): Promise<void>
}

/** What a sandbox signs webhooks with unless it is told another key; no secret. */
export const DEFAULT_WEBHOOK_SIGNING_KEY = 'signing-key-sandbox'

/**
 * Starts a local Mailgun: the API, its limits, events and webhooks, and an inbox for people, on one port of 127.0.0.1.
 *
 * @example
 * const sandbox = await createSandbox({ limits: [{ unit: 'recipients', max: 6000 }] })
 * // … send to sandbox.url …
 * await sandbox.close()
 * @throws EmailcError `sandbox-port` when the port cannot be had
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? runningClock({ speed: options.speed ?? 1 })
  const faults = new FaultSource(options.faults ?? {}, () => clock.now())
  const log = options.logFile === undefined ? undefined : new AcceptedLog(options.logFile)
  const kept = options.keepFile === undefined ? undefined : new KeptMail(options.keepFile)
  const webhooks = createWebhooks(options, clock, faults)
  const delay = faults.plan.events?.delayMs
  const provider = new Provider({
    ...options,
    clock,
    ...(delay === undefined ? {} : { eventDelayMs: () => delay[0] + faults.random() * (delay[1] - delay[0]) }),
    onAccepted(messages) {
      log?.append(messages)
      options.onAccepted?.(messages)
    },
    ...(kept === undefined ? {} : { onCall: (call) => kept.append(call) }),
    onEvent(event) {
      if (webhooks.isEmpty) return
      const kind = webhookKindOf(event.entry.kind, event.entry.detail)
      if (kind !== undefined) webhooks.announce(event.call.domain, kind, () => provider.recordOf(event))
    },
  })
  for (const call of kept?.read() ?? []) provider.restore(call)
  for (const { domain, kind, url } of options.webhooks ?? []) webhooks.set(domain, kind, [...webhooks.urls(domain, kind), url])
  const server = await listen({
    port: options.port ?? 0,
    handle: createRequestHandler({ provider, webhooks, faults }),
    admit() {
      const fault = faults.isEmpty ? undefined : faults.decide('connection', { domain: '', recipients: [] })
      if (fault?.fault === 'refuse') server.pause((fault.forMs ?? 1000) / (options.speed ?? 1))
      return fault === undefined
    },
  })
  provider.baseUrl = server.url
  return {
    url: server.url,
    port: server.port,
    clock,
    provider,
    minutes: provider.minutes,
    webhookAttempts: webhooks.attempts,
    messages: (query) => listMessages(provider, query),
    message: (call, recipient) => provider.view(call, recipient),
    events: (domain) => allEvents(provider, domain),
    async close() {
      webhooks.close()
      await server.close()
      log?.close()
    },
  }
}

function createWebhooks(options: SandboxOptions, clock: SandboxClock, faults: FaultSource): Webhooks {
  const { duplicate, shuffleMs } = faults.plan.events ?? {}
  return new Webhooks({
    clock,
    signingKey: options.webhookSigningKey ?? DEFAULT_WEBHOOK_SIGNING_KEY,
    random: faults.random,
    ...(duplicate === undefined ? {} : { duplicate }),
    ...(shuffleMs === undefined ? {} : { shuffleMs }),
  })
}

function allEvents(provider: Provider, domain: string): EventRecord[] {
  const records: EventRecord[] = []
  for (let index = 0; index < provider.events.count; index++) {
    const entry = provider.events.get(index)
    const call = provider.store.call(entry.call)
    if (call?.domain === domain) records.push(provider.recordOf({ entry, call }))
  }
  return records.sort((a, b) => a.timestamp - b.timestamp)
}
