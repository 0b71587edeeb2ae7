import type { Agent } from 'node:http'
import { fail } from '../../diagnostics/diagnostic.ts'
import { askProvider, nextPage } from '../transport/mailgun-reconcile.ts'
import type { ProviderPage, Told } from '../transport/mailgun-reconcile.ts'
import type { Secret } from '../transport/secret.ts'
import { readMailgunEvent } from './delivery-event.ts'
import type { DeliveryEvent } from './delivery-event.ts'

/** Whose events are read, from when, and where they go. */
export interface EventPollerOptions {
  readonly url: URL
  readonly agent: Agent
  readonly readKey: Secret
  readonly domain: string
  /** Commits a page of events; must bear being told the same ones again. */
  readonly apply: (events: readonly DeliveryEvent[]) => void | Promise<void>
  /** Unix milliseconds. */
  readonly now?: () => number
  /** How long after it happened an event may still turn up: 30 minutes at Mailgun, 0 at the sandbox. */
  readonly trustMs?: number
  /** Pages of 300 events that one poll reads at most; the next one goes on from there. @defaultValue 10,000 */
  readonly maxPages?: number
  /** Ends a poll that is under way. */
  readonly signal?: AbortSignal | undefined
}

/** Where a poller stands; keep it, and hand it to the next poll. */
export interface PollPosition {
  /** Unix milliseconds before which nothing new can turn up. */
  readonly trustedUntilMs: number
}

/** What one poll found. */
export interface PollResult {
  readonly position: PollPosition
  readonly events: number
}

const DEFAULT_TRUST_MS = 30 * 60 * 1000
const PAGE_SIZE = 300
const DEFAULT_MAX_PAGES = 10_000
/** What changes a recipient's state. Acceptance is known from the answer, and what is uncertain is looked up call by call. */
const TOLD = 'delivered OR failed OR rejected OR complained OR unsubscribed'

/**
 * Reads everything that has happened since a position, for installations that no webhook can reach.
 *
 * Mailgun writes its log through several routes, so events may turn up late and out of order. Each poll therefore starts half an hour before
 * the last one ended, and events that it has told before are told again: {@link EventPollerOptions.apply} folds them to the same outcome.
 *
 * A poll that met more than `maxPages` ends where it got to, and the next one goes on from there.
 *
 * @throws EmailcError `provider-answer` when a page cannot be read, or when so many events happened at once that no poll gets past them; the
 *   position of the last poll stays good
 * @example
 * let position = { trustedUntilMs: Date.now() - 24 * 60 * 60_000 }
 * ;({ position } = await pollEvents(position, { url, agent, readKey, domain, apply: (events) => console.log(events) }))
 */
export async function pollEvents(position: PollPosition, options: EventPollerOptions): Promise<PollResult> {
  const { now = Date.now, trustMs = DEFAULT_TRUST_MS, maxPages = DEFAULT_MAX_PAGES } = options
  let reachedMs = now()
  const startedMs = reachedMs
  const parameters = new URLSearchParams({
    begin: String(Math.floor(position.trustedUntilMs / 1000)),
    ascending: 'yes',
    limit: String(PAGE_SIZE),
    event: TOLD,
  })
  let target: string | undefined = `/v3/${options.domain}/events?${parameters}`
  let events = 0
  for (let page = 1; target !== undefined; page++) {
    const told: Told<ProviderPage<unknown>> = await askProvider({ ...options, now }, target, 'events')
    const { items = [], paging } = told.answer
    const read = items.map(readMailgunEvent).filter((event) => event !== undefined)
    await options.apply(read)
    events += read.length
    // While a domain sends there is always one page more; what has happened since the poll began is the next one's.
    const isOver = items.length === 0 || (read.at(-1)?.atMs ?? 0) > startedMs
    target = isOver ? undefined : nextPage(options.url, target, paging?.next, 'events')
    if (target === undefined || page < maxPages) continue
    reachedMs = Math.min(reachedMs, read.at(-1)?.atMs ?? position.trustedUntilMs)
    if (reachedMs - trustMs <= position.trustedUntilMs)
      fail('provider-answer', ['events', `there are more than ${page * PAGE_SIZE} at once`])
    break
  }
  return { position: { trustedUntilMs: Math.max(position.trustedUntilMs, reachedMs - trustMs) }, events }
}
