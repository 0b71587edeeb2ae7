import type { Agent } from 'node:http'
import { fail } from '../../diagnostics/diagnostic.ts'
import { reasonOf } from './classify.ts'
import { exchange } from './http-exchange.ts'
import { providerDate } from './retry-time.ts'
import { basicAuthorization } from './secret.ts'
import type { Secret } from './secret.ts'
import type { Reconciliation, ReconcileQuery } from './transport.ts'

/** What a question to the provider needs. */
export interface ReadAccess {
  readonly url: URL
  readonly agent: Agent
  readonly readKey: Secret
  readonly now: () => number
  /** Ends a question that is under way. */
  readonly signal?: AbortSignal | undefined
}

const READ_DEADLINE_MS = 30_000
const PAGE_SIZE = 300
const MAX_PAGES = 20

/** Any of these says that the provider has taken the message for this recipient. */
const PROOF = new Set(['accepted', 'delivered', 'failed', 'opened', 'clicked', 'complained', 'unsubscribed'])

/**
 * Asks who has an event of this call: the Events API by `message-id`, and when it knows none, the Logs API by the call's own variable, which
 * also finds batches whose copies carry ids of their own.
 *
 * Whether the filters match what we set is on the list of things that only a real account can answer (docs/sandbox.md). The age of the newest
 * event of the domain tells how far the log has got.
 */
export async function reconcileEvents(query: ReconcileQuery, access: ReadAccess): Promise<Reconciliation> {
  const byMessageId = await recipientsByMessageId(query, access)
  const acceptedRecipients = byMessageId.size > 0 ? byMessageId : await recipientsByVariable(query, access)
  // A proof needs no other: how far the log has got tells only what its silence means.
  const newestEventAgeMs = acceptedRecipients.size > 0 ? null : await newestEventAge(query, access)
  return { acceptedRecipients: [...acceptedRecipients], newestEventAgeMs }
}

async function recipientsByMessageId(query: ReconcileQuery, access: ReadAccess): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const begin = String(Math.floor(query.sinceMs / 1000))
  const filter = new URLSearchParams({ 'message-id': bare(query.messageId), begin, ascending: 'yes', limit: String(PAGE_SIZE) })
  let target: string | undefined = `/v3/${query.domain}/events?${filter}`
  for (let page = 0; target !== undefined && page < MAX_PAGES; page++) {
    const { items, next } = await readEvents(access, target)
    collect(items, found)
    target = items.length === 0 ? undefined : next
  }
  return found
}

async function recipientsByVariable(query: ReconcileQuery, access: ReadAccess): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const value = `emailc-id:${bare(query.messageId)}`
  const condition = (attribute: string, wanted: string) => ({ attribute, comparator: '=', values: [{ label: wanted, value: wanted }] })
  let token: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const body = JSON.stringify({
      start: new Date(query.sinceMs).toUTCString(),
      filter: { AND: [condition('domain', query.domain), condition('user_variables', value)] },
      pagination: { limit: 100, ...(token === undefined ? {} : { token }) },
    })
    const { answer } = await askProvider<LogPage>(access, '/v1/analytics/logs', 'logs', body)
    collect(answer.items ?? [], found)
    token = answer.pagination?.next
    if ((answer.items ?? []).length === 0 || token === undefined || token === '') break
  }
  return found
}

function collect(items: EventPage['items'], found: Set<string>): void {
  for (const { event, recipient } of items) if (PROOF.has(event) && recipient !== undefined) found.add(recipient)
}

function bare(messageId: string): string {
  return messageId.replaceAll(/^<|>$/g, '')
}

async function newestEventAge({ domain }: ReconcileQuery, access: ReadAccess): Promise<number | null> {
  const { items, dateMs } = await readEvents(access, `/v3/${domain}/events?ascending=no&limit=1`)
  const newest = items[0]?.timestamp
  return newest === undefined ? null : Math.max(0, (dateMs ?? access.now()) - newest * 1000)
}

interface LogPage {
  readonly items?: EventPage['items']
  readonly pagination?: { readonly next?: string }
}

interface EventPage {
  readonly items: readonly { readonly event: string; readonly recipient?: string; readonly timestamp?: number }[]
  readonly next: string | undefined
  readonly dateMs: number | undefined
}

async function readEvents(access: ReadAccess, target: string): Promise<EventPage> {
  const { answer, dateMs } = await askProvider<ProviderPage<EventPage['items'][number]>>(access, target, 'events')
  return { items: answer.items ?? [], next: sameOrigin(access.url, answer.paging?.next), dateMs }
}

/** What the provider told: a JSON object, and its time in Unix milliseconds. */
export interface Told<Answer> {
  readonly answer: Answer
  readonly dateMs: number | undefined
}

/** One page of a list of the provider's. */
export interface ProviderPage<Item> {
  readonly items?: readonly Item[]
  readonly paging?: { readonly next?: string }
}

/**
 * One authenticated question; `target` is a path on the provider's own origin, `json` makes it a POST.
 *
 * @throws EmailcError `provider-answer` unless the answer is a whole 200 with a JSON object
 */
export async function askProvider<Answer extends object>(
  access: ReadAccess,
  target: string,
  what: string,
  json?: string,
): Promise<Told<Answer>> {
  const body = json === undefined ? undefined : Buffer.from(json)
  const response = await exchange({
    url: new URL(target, access.url),
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: basicAuthorization(access.readKey),
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
    },
    ...(body === undefined ? {} : { body }),
    agent: access.agent,
    deadlineMs: READ_DEADLINE_MS,
    signal: access.signal,
  })
  if (response.kind === 'failed') return fail('provider-answer', [what, response.reason])
  const answer = response.status === 200 && response.isComplete ? objectIn(response.body) : undefined
  if (answer === undefined) return fail('provider-answer', [what, reasonOf(response)])
  return { answer: answer as Answer, dateMs: providerDate(response.headers) }
}

function objectIn(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** Page links are followed on our own origin only: the key must not travel to wherever an answer points. */
function sameOrigin(url: URL, next: string | undefined): string | undefined {
  if (next === undefined || !URL.canParse(next, url)) return undefined
  const parsed = new URL(next, url)
  return `${parsed.pathname}${parsed.search}`
}

/**
 * The page after `target`, as a path on our own origin.
 *
 * @throws EmailcError `provider-answer` when a page leads to itself, which would be read for ever
 */
export function nextPage(url: URL, target: string, next: string | undefined, what: string): string | undefined {
  const path = sameOrigin(url, next)
  return path === target ? fail('provider-answer', [what, 'a page of them leads back to itself']) : path
}
