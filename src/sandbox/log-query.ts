import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import type { EventRecord } from './event-record.ts'
import type { Provider } from './provider.ts'

const MAX_PAGE = 100

interface Condition {
  readonly attribute: string
  readonly comparator: string
  readonly values: readonly { readonly value: string }[]
}

/**
 * `POST /v1/analytics/logs`, the successor of the Events API: time range, event kinds, and a filter of conditions joined by "and".
 * Understood attributes: domain, event, recipient, tag, message_id, user_variables (`name:value`).
 */
export function queryLogs(provider: Provider, request: unknown): Answer {
  if (typeof request !== 'object' || request === null) return answer(400, 'invalid request')
  const { start, end, events, filter, pagination } = request as {
    start?: string
    end?: string
    events?: readonly string[]
    filter?: { AND?: readonly Condition[] }
    pagination?: { limit?: number; token?: string }
  }
  // mailgun.js sends an empty text for an end that was not given.
  const beginMs = (start ?? '') === '' ? 0 : Date.parse(start!)
  const endMs = (end ?? '') === '' ? Number.MAX_SAFE_INTEGER : Date.parse(end!)
  if (Number.isNaN(beginMs) || Number.isNaN(endMs)) return answer(400, 'invalid time range')
  const limit = Math.min(MAX_PAGE, Math.max(1, pagination?.limit ?? MAX_PAGE))
  const conditions = filter?.AND ?? []
  const items: EventRecord[] = []
  let offset = Number.parseInt(pagination?.token ?? '0', 36) || 0
  for (; offset < provider.events.count && items.length < limit; offset++) {
    const entry = provider.events.get(offset)
    const call = provider.store.call(entry.call)
    if (call === undefined || entry.atMs < beginMs || entry.atMs > endMs) continue
    if (events !== undefined && events.length > 0 && !events.includes(entry.kind)) continue
    const record = provider.recordOf({ entry, call })
    if (conditions.every((condition) => holds(attributeOf(record, call.domain, condition.attribute), condition))) items.push(record)
  }
  const asLogs = items.map((record) => ({
    ...record,
    '@timestamp': new Date(record.timestamp * 1000).toISOString(),
    domain: { name: provider.store.call(callOf(record))?.domain ?? '' },
  }))
  return { status: 200, body: { start, end, items: asLogs, pagination: { next: offset.toString(36), total: provider.events.count } } }
}

function callOf(record: EventRecord): number {
  return Number((record['storage'] as { key?: string } | undefined)?.key)
}

function attributeOf(record: EventRecord, domain: string, attribute: string): readonly string[] {
  const message = record['message'] as { headers?: Record<string, string> } | undefined
  switch (attribute.replaceAll('-', '_')) {
    case 'domain':
      return [domain]
    case 'message_id':
      return [message?.headers?.['message-id'] ?? '']
    case 'tag':
      return (record['tags'] as readonly string[] | undefined) ?? []
    case 'user_variables':
      return Object.entries((record['user-variables'] as Record<string, string> | undefined) ?? {}).map(
        ([name, value]) => `${name}:${value}`,
      )
    default:
      return [String(record[attribute] ?? '')]
  }
}

function holds(actual: readonly string[], { comparator, values }: Condition): boolean {
  const wanted = values.map(({ value }) => value)
  const isAny = actual.some((value) => (comparator === 'contains' ? wanted.some((part) => value.includes(part)) : wanted.includes(value)))
  return comparator === '!=' || comparator === 'not contains' ? !isAny : isAny
}
