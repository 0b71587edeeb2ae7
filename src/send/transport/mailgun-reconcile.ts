import type { Agent } from 'node:http'
import { fail } from '../../diagnostics/diagnostic.ts'
import { reasonOf } from './classify.ts'
import { exchange } from './http-exchange.ts'
import type { Exchange } from './http-exchange.ts'
import { providerDate } from './retry-time.ts'
import type { Secret } from './secret.ts'
import type { Reconciliation, ReconcileQuery } from './transport.ts'

/** What a question to the provider needs. */
export interface ReadAccess {
  readonly url: URL
  readonly agent: Agent
  readonly readKey: Secret
  readonly now: () => number
}

const READ_DEADLINE_MS = 30_000
const PAGE_SIZE = 300
const MAX_PAGES = 20

/** Any of these says that the provider has taken the message for this recipient. */
const PROOF = new Set(['accepted', 'delivered', 'failed', 'opened', 'clicked', 'complained', 'unsubscribed'])

/**
 * Asks the Events API who has an event of this message.
 *
 * The filter is Mailgun's `message-id` without brackets. Whether it matches a caller-supplied id is on the list of things that only a real
 * account can answer (docs/sandbox.md), so a second question asks for the newest event of the domain: it tells how far the log has got.
 */
export async function reconcileEvents(query: ReconcileQuery, access: ReadAccess): Promise<Reconciliation> {
  const acceptedRecipients = new Set<string>()
  const begin = String(Math.floor(query.sinceMs / 1000))
  const id = query.messageId.replace(/^<|>$/g, '')
  let target: string | undefined =
    `/v3/${query.domain}/events?${new URLSearchParams({ 'message-id': id, begin, ascending: 'yes', limit: String(PAGE_SIZE) })}`
  for (let page = 0; target !== undefined && page < MAX_PAGES; page++) {
    const { items, next } = await readEvents(access, target)
    for (const { event, recipient } of items) if (PROOF.has(event) && recipient !== undefined) acceptedRecipients.add(recipient)
    target = items.length === 0 ? undefined : next
  }
  return { acceptedRecipients: [...acceptedRecipients], newestEventAgeMs: await newestEventAge(query, access) }
}

async function newestEventAge({ domain }: ReconcileQuery, access: ReadAccess): Promise<number | null> {
  const { items, dateMs } = await readEvents(access, `/v3/${domain}/events?ascending=no&limit=1`)
  const newest = items[0]?.timestamp
  return newest === undefined ? null : Math.max(0, (dateMs ?? access.now()) - newest * 1000)
}

interface EventPage {
  readonly items: readonly { readonly event: string; readonly recipient?: string; readonly timestamp?: number }[]
  readonly next: string | undefined
  readonly dateMs: number | undefined
}

async function readEvents(access: ReadAccess, target: string): Promise<EventPage> {
  const response = await readProvider(access, target, 'events')
  const page = JSON.parse(response.body) as { items?: EventPage['items']; paging?: { next?: string } }
  return { items: page.items ?? [], next: sameOrigin(access.url, page.paging?.next), dateMs: providerDate(response.headers) }
}

/** One authenticated GET; `target` is a path or a page URL of the same origin. */
export async function readProvider(access: ReadAccess, target: string, what: string): Promise<Extract<Exchange, { kind: 'response' }>> {
  const response = await exchange({
    url: new URL(target, access.url),
    method: 'GET',
    headers: { authorization: `Basic ${Buffer.from(`api:${access.readKey.reveal()}`).toString('base64')}`, accept: 'application/json' },
    agent: access.agent,
    deadlineMs: READ_DEADLINE_MS,
  })
  if (response.kind === 'failed') return fail('provider-answer', [what, 0, response.reason])
  if (response.status !== 200 || !response.isComplete) return fail('provider-answer', [what, response.status, reasonOf(response)])
  return response
}

/** Page links are followed on our own origin only: the key must not travel to wherever an answer points. */
export function sameOrigin(url: URL, next: string | undefined): string | undefined {
  if (next === undefined || !URL.canParse(next, url)) return undefined
  const parsed = new URL(next, url)
  return `${parsed.pathname}${parsed.search}`
}
