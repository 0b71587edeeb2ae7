import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import { userVariables } from './event-record.ts'
import type { EventRecord } from './event-record.ts'
import type { AcceptedCall } from './message-store.ts'
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
  const isAsked = callFilter(conditions.filter(({ attribute }) => CALL_ATTRIBUTES.has(attribute)))
  const ofEvent = conditions.filter(({ attribute }) => !CALL_ATTRIBUTES.has(attribute))
  const items: EventRecord[] = []
  let offset = Number.parseInt(pagination?.token ?? '0', 36) || 0
  for (; offset < provider.events.count && items.length < limit; offset++) {
    const entry = provider.events.get(offset)
    const call = provider.store.call(entry.call)
    if (call === undefined || entry.atMs < beginMs || entry.atMs > endMs || !isAsked(call)) continue
    if (events !== undefined && events.length > 0 && !events.includes(entry.kind)) continue
    const record = provider.recordOf({ entry, call })
    if (ofEvent.every((condition) => holds(attributeOf(record, condition.attribute), condition))) items.push(record)
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

/** What all events of a call have in common. */
const CALL_ATTRIBUTES: ReadonlyMap<string, (call: AcceptedCall) => readonly string[]> = new Map([
  ['domain', ({ domain }: AcceptedCall) => [domain]],
  ['tag', ({ tags }: AcceptedCall) => tags],
  ['user_variables', variablesOf],
  ['user-variables', variablesOf],
])

/** A call's events lie side by side, and most look-ups are for one call: the others are passed over without a record of each event. */
function callFilter(conditions: readonly Condition[]): (call: AcceptedCall) => boolean {
  let last: { readonly call: AcceptedCall; readonly isAsked: boolean } | undefined
  return (call) => {
    if (last?.call !== call) {
      last = { call, isAsked: conditions.every((condition) => holds(CALL_ATTRIBUTES.get(condition.attribute)!(call), condition)) }
    }
    return last.isAsked
  }
}

function variablesOf(call: AcceptedCall): readonly string[] {
  return Object.entries(userVariables(call)).map(([name, value]) => `${name}:${String(value)}`)
}

function attributeOf(record: EventRecord, attribute: string): readonly string[] {
  const message = record['message'] as { headers?: Record<string, string> } | undefined
  switch (attribute.replaceAll('-', '_')) {
    case 'message_id':
      return [message?.headers?.['message-id'] ?? '']
    default:
      return [String(record[attribute] ?? '')]
  }
}

function holds(actual: readonly string[], { comparator, values }: Condition): boolean {
  const wanted = values.map(({ value }) => value)
  const isAny = actual.some((value) => (comparator === 'contains' ? wanted.some((part) => value.includes(part)) : wanted.includes(value)))
  return comparator === '!=' || comparator === 'not contains' ? !isAny : isAny
}
