import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import type { Form } from './form.ts'
import type { Provider } from './provider.ts'
import type { SuppressionKind, SuppressionRecord } from './suppressions.ts'

/** How Mailgun speaks of each list. */
const WORDS = {
  bounces: {
    table: 'bounces table',
    removed: 'Bounced address has been removed',
    cleared: 'Bounced addresses for this domain have been removed',
  },
  unsubscribes: {
    table: 'unsubscribers table',
    added: 'unsubscribes table',
    removed: 'Unsubscribe event has been removed',
    cleared: 'Unsubscribe addresses for this domain have been removed',
  },
  complaints: {
    table: 'complaints table',
    removed: 'Spam complaint has been removed',
    cleared: 'Complaint addresses for this domain have been removed',
  },
  whitelists: {
    table: 'whitelists table',
    removed: 'Whitelist address/domain has been removed',
    cleared: 'Whitelist addresses/domains for this domain have been removed',
  },
} as const satisfies Record<
  SuppressionKind,
  { readonly table: string; readonly added?: string; readonly removed: string; readonly cleared: string }
>

export function isSuppressionKind(text: string): text is SuppressionKind {
  return Object.hasOwn(WORDS, text)
}

/** What a suppression route needs of a request. */
export interface SuppressionRequest {
  readonly kind: SuppressionKind
  readonly domain: string
  readonly address: string | undefined
  readonly method: string
  readonly parameters: URLSearchParams
  readonly form: Form | undefined
  readonly json: unknown
}

/** Pages, look-ups, additions and removals of one suppression list. */
export function suppressionRoute(provider: Provider, request: SuppressionRequest): Answer {
  const { kind, domain, address, method } = request
  const lists = provider.suppressions(domain)
  if (method === 'GET') {
    if (address === undefined) return listPage(provider, request)
    const record = lists.get(kind, address)
    return record === undefined ? answer(404, `Address not found in ${WORDS[kind].table}`) : { status: 200, body: record }
  }
  if (method === 'DELETE') {
    if (address === undefined) lists.clear(kind)
    else if (!lists.delete(kind, address)) return answer(404, `Address not found in ${WORDS[kind].table}`)
    const message = address === undefined ? WORDS[kind].cleared : WORDS[kind].removed
    return { status: 200, body: { message, ...(address === undefined ? {} : { address, value: address }) } }
  }
  return address === 'import' ? importRecords(provider, request) : addRecords(provider, request)
}

const DEFAULT_PAGE = 100
const MAX_PAGE = 1000

function listPage(provider: Provider, { kind, domain, parameters }: SuppressionRequest): Answer {
  const limit = Math.min(MAX_PAGE, Math.max(1, Number(parameters.get('limit')) || DEFAULT_PAGE))
  const all = provider.suppressions(domain).list(kind)
  const after = parameters.get('page') === 'next' ? (parameters.get('address') ?? '') : ''
  const rest = all.filter(({ address }) => address > after)
  const items = parameters.get('page') === 'last' ? all.slice(-limit) : rest.slice(0, limit)
  const link = (page: string, address: string): string =>
    `${provider.baseUrl}/v3/${domain}/${kind}?${new URLSearchParams({ page, address, limit: String(limit) })}`
  const last = items.at(-1)?.address ?? after
  return {
    status: 200,
    body: {
      items,
      paging: {
        first: link('first', ''),
        next: link('next', last),
        previous: link('previous', items[0]?.address ?? ''),
        last: link('last', ''),
      },
    },
  }
}

const MAX_RECORDS = 1000

function addRecords(provider: Provider, request: SuppressionRequest): Answer {
  const { kind, domain, form, json } = request
  const lists = provider.suppressions(domain)
  const added = 'added' in WORDS[kind] ? WORDS[kind].added : WORDS[kind].table
  if (Array.isArray(json)) {
    if (json.length > MAX_RECORDS) return answer(400, `Batch size should be less than ${MAX_RECORDS}`)
    const records = json.map((item) => recordOf(provider, kind, (name) => fieldOf(item, name)))
    if (records.includes(undefined)) return answer(400, 'Invalid format of request body')
    for (const record of records) lists.put(kind, record!)
    return answer(200, `${records.length} addresses have been added to the ${added}`)
  }
  const record = recordOf(provider, kind, (name) => {
    const texts = form?.texts(name) ?? []
    return texts.length > 1 ? texts : texts[0]
  })
  if (record === undefined) return answer(400, "'address' parameter is not a valid address. please check documentation")
  lists.put(kind, record)
  return {
    status: 200,
    body: { message: `Address has been added to the ${added}`, address: record.address, value: record.address, type: record.type ?? kind },
  }
}

function fieldOf(item: unknown, name: string): string | string[] | undefined {
  const value = typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[name] : undefined
  if (Array.isArray(value)) return value.map(String)
  return value === undefined ? undefined : String(value)
}

function importRecords(provider: Provider, { kind, domain, form }: SuppressionRequest): Answer {
  const file = form?.parts.find(({ filename }) => filename !== undefined)
  if (file === undefined) return answer(400, "'file' parameter is missing")
  const [head = '', ...lines] = file.bytes.toString('utf8').split(/\r?\n/)
  const columns = head.split(',').map((column) => column.trim())
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const cells = line.split(',').map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))
    const record = recordOf(provider, kind, (name) => cells[columns.indexOf(name)])
    if (record !== undefined) provider.suppressions(domain).put(kind, record)
  }
  return answer(202, 'file uploaded successfully for processing. standby...')
}

function recordOf(
  provider: Provider,
  kind: SuppressionKind,
  field: (name: string) => string | string[] | undefined,
): SuppressionRecord | undefined {
  const one = (name: string): string | undefined => [field(name)].flat()[0] || undefined
  const address = one('address') ?? (kind === 'whitelists' ? one('domain') : undefined)
  if (address === undefined || (kind !== 'whitelists' && !address.includes('@'))) return undefined
  const given = one('created_at')
  const created_at = new Date(given === undefined ? provider.clock.now() : Date.parse(given) || provider.clock.now()).toUTCString()
  if (kind === 'bounces') return { address, code: one('code') ?? '550', error: one('error') ?? '', created_at }
  if (kind === 'unsubscribes') return { address, tags: [field('tags') ?? field('tag') ?? '*'].flat(), created_at }
  if (kind === 'whitelists') return { address, type: address.includes('@') ? 'address' : 'domain', reason: one('reason') ?? '', created_at }
  return { address, created_at }
}
