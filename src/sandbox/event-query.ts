import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import type { EventLog } from './event-log.ts'
import type { EventRecord } from './event-record.ts'
import type { Provider } from './provider.ts'

const MAX_PAGE = 300
const DEFAULT_PAGE = 100

/** Everything that decides which events a page shows, so that a page's address can carry it. */
interface EventQuery {
  readonly beginMs: number
  readonly endMs: number
  readonly isAscending: boolean
  readonly limit: number
  readonly filters: readonly (readonly [field: string, expression: string])[]
  /** How many matching events come before this page. */
  readonly offset: number
}

/** `GET /v3/{domain}/events` and its pages. */
export function queryEvents(provider: Provider, domain: string, parameters: URLSearchParams, page?: string): Answer {
  const query = page === undefined ? readQuery(parameters, provider.clock.now()) : readPage(page)
  if (query === undefined) return answer(400, page === undefined ? 'invalid time range' : 'invalid page')
  const items = select(provider, domain, query)
  const link = (offset: number): string => `${provider.baseUrl}/v3/${domain}/events/${writePage({ ...query, offset })}`
  return {
    status: 200,
    body: {
      items,
      paging: {
        // The next page starts where this one ended, also when it was empty: asked later, it holds what has come since.
        next: link(query.offset + items.length),
        previous: link(Math.max(0, query.offset - query.limit)),
        first: link(0),
        last: link(query.offset + items.length),
      },
    },
  }
}

function readQuery(parameters: URLSearchParams, nowMs: number): EventQuery | undefined {
  const begin = time(parameters.get('begin'))
  const end = time(parameters.get('end'))
  const asked = parameters.get('ascending')
  if (Number.isNaN(begin) || Number.isNaN(end)) return undefined
  const isAscending = asked === null ? begin !== undefined && end !== undefined && begin < end : asked === 'yes' || asked === 'true'
  if (begin !== undefined && end !== undefined && begin !== end && isAscending !== begin < end) return undefined
  const limit = Math.min(MAX_PAGE, Math.max(1, Number(parameters.get('limit')) || DEFAULT_PAGE))
  const from = begin ?? (isAscending ? 0 : nowMs)
  const to = end ?? (isAscending ? Number.MAX_SAFE_INTEGER : 0)
  const filters = [...parameters].filter(([field]) => FIELDS.has(field))
  return { beginMs: Math.min(from, to), endMs: Math.max(from, to), isAscending, limit, filters, offset: 0 }
}

function time(text: string | null): number | undefined {
  if (text === null || text === '') return undefined
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

function writePage(query: EventQuery): string {
  return Buffer.from(JSON.stringify(query)).toString('base64url')
}

function readPage(page: string): EventQuery | undefined {
  try {
    const query = JSON.parse(Buffer.from(page, 'base64url').toString('utf8')) as EventQuery
    return Array.isArray(query.filters) && Number.isSafeInteger(query.offset) ? query : undefined
  } catch {
    return undefined
  }
}

function select(provider: Provider, domain: string, query: EventQuery): EventRecord[] {
  const { events, store } = provider
  const onlyCall = callFilter(provider, query)
  if (onlyCall === null) return []
  const isAsked = (index: number): boolean => {
    const [atMs, call] = [events.timeOf(index), events.callOf(index)]
    const isInTime = atMs >= query.beginMs && atMs <= query.endMs
    return isInTime && (onlyCall === undefined || call === onlyCall) && store.call(call)?.domain === domain
  }
  return page(provider, inOrderOfTime(events, isAsked, query.isAscending), query)
}

/** Those that are asked for, as they are taken: a page of a log of a million events has looked at as few as it needs. */
function* inOrderOfTime(events: EventLog, isAsked: (index: number) => boolean, isAscending: boolean): Generator<number> {
  if (events.isOrdered) {
    const [from, to, step] = isAscending ? [0, events.count, 1] : [events.count - 1, -1, -1]
    for (let index = from; index !== to; index += step) if (isAsked(index)) yield index
    return
  }
  const indexes: number[] = []
  for (let index = 0; index < events.count; index++) if (isAsked(index)) indexes.push(index)
  indexes.sort((a, b) => events.timeOf(a) - events.timeOf(b) || a - b)
  yield* isAscending ? indexes : indexes.reverse()
}

function page(provider: Provider, indexes: Iterable<number>, query: EventQuery): EventRecord[] {
  const items: EventRecord[] = []
  const byKind = query.filters.filter(([field]) => field === 'event')
  const others = query.filters.filter(([field]) => field !== 'event')
  const kinds = new Map<string, boolean>()
  let matching = 0
  for (const index of indexes) {
    const entry = provider.events.get(index)
    // The kind is at hand; for the rest of a record many objects are made, which the events before this page need not have.
    const isAsked = kinds.get(entry.kind) ?? byKind.every(([, expression]) => matches(entry.kind, expression))
    kinds.set(entry.kind, isAsked)
    if (!isAsked || (others.length === 0 && matching++ < query.offset)) continue
    const record = provider.recordOf({ entry, call: provider.store.call(entry.call)! })
    if (others.length > 0) {
      if (!others.every(([field, expression]) => matches(fieldOf(record, field), expression))) continue
      if (matching++ < query.offset) continue
    }
    items.push(record)
    if (items.length === query.limit) break
  }
  return items
}

/** The one call that a `message-id` filter leaves; `null` when it is unknown, `undefined` without such a filter. */
function callFilter(provider: Provider, { filters }: EventQuery): number | null | undefined {
  const id = filters.find(([field, expression]) => field === 'message-id' && /^"?[^\s"]+"?$/.test(expression))?.[1]
  return id === undefined ? undefined : (provider.store.byMessageId(id.replaceAll('"', ''))?.index ?? null)
}

/** Filter fields of the Events API. */
const FIELDS: ReadonlySet<string> = new Set([
  'event',
  'list',
  'attachment',
  'from',
  'message-id',
  'subject',
  'to',
  'size',
  'recipient',
  'recipients',
  'tags',
  'severity',
])

interface RecordShape {
  readonly message?: {
    readonly size?: number
    readonly recipients?: readonly string[]
    readonly headers?: Readonly<Record<string, string>>
  }
  readonly tags?: readonly string[]
}

function fieldOf(record: EventRecord, field: string): string {
  const { message, tags } = record as RecordShape
  switch (field) {
    case 'message-id':
    case 'from':
    case 'to':
    case 'subject':
      return message?.headers?.[field] ?? ''
    case 'size':
      return String(message?.size ?? '')
    case 'tags':
      return (tags ?? []).join('\n')
    case 'recipients':
      return (message?.recipients ?? []).join('\n')
    default:
      return String(record[field] ?? '')
  }
}

/** Mailgun's filter expressions: `a b` and `a AND b` (both), `a OR b`, `"exact words"`, `-not`, `>n`, `<n`. */
function matches(value: string, expression: string): boolean {
  return expression.split(/\s+OR\s+/).some((alternative) => {
    const terms = alternative.match(/-?"[^"]*"|\S+/g) ?? []
    return terms.every((term) => term === 'AND' || matchesTerm(value, term))
  })
}

function matchesTerm(value: string, term: string): boolean {
  const comparison = /^([<>])(\d+)$/.exec(term)
  if (comparison !== null) return comparison[1] === '>' ? Number(value) > Number(comparison[2]) : Number(value) < Number(comparison[2])
  const isNegated = term.startsWith('-') && term.length > 1
  const words = (isNegated ? term.slice(1) : term).replaceAll('"', '').toLowerCase()
  return value.toLowerCase().includes(words) !== isNegated
}
