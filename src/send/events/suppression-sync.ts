import type { Agent } from 'node:http'
import { fail } from '../../diagnostics/diagnostic.ts'
import { askProvider, nextPage } from '../transport/mailgun-reconcile.ts'
import type { ProviderPage, Told } from '../transport/mailgun-reconcile.ts'
import { suppressionKey } from '../suppression.ts'
import type { SuppressionStore } from '../store/suppressions.ts'
import type { Suppression, SuppressionReason } from '../suppression.ts'
import type { Secret } from '../transport/secret.ts'

/** Whose suppressions are read or written, and with which key. */
export interface SuppressionSyncOptions {
  readonly url: URL
  readonly agent: Agent
  readonly readKey: Secret
  readonly domain: string
  readonly now?: () => number
  /** Pages of 1,000 that are read of each list at most. @defaultValue 10,000 */
  readonly maxPages?: number
}

const KINDS = [
  ['bounced', 'bounces'],
  ['complained', 'complaints'],
  ['unsubscribed', 'unsubscribes'],
] as const

const PAGE_SIZE = 1000
const DEFAULT_MAX_PAGES = 10_000

/**
 * Reads the provider's suppression lists of a domain, page by page. Whoever has left one tag at the provider counts as unsubscribed: the store knows
 * no lists, and one mail too few is better than one too many.
 *
 * @throws EmailcError `provider-answer` when a page cannot be read, leads to itself, or a list has more than `maxPages`
 * @example
 * for await (const { address, reason } of pullSuppressions({ url, agent, readKey, domain })) console.log(address, reason)
 */
export async function* pullSuppressions(options: SuppressionSyncOptions): AsyncGenerator<Suppression> {
  const { maxPages = DEFAULT_MAX_PAGES } = options
  const access = { ...options, now: options.now ?? Date.now }
  for (const [reason, path] of KINDS) {
    let target: string | undefined = `/v3/${options.domain}/${path}?limit=${PAGE_SIZE}`
    for (let page = 0; target !== undefined; page++) {
      if (page === maxPages) fail('provider-answer', [path, `there are more than ${maxPages} pages`])
      const told: Told<ProviderPage<MailgunRecord>> = await askProvider(access, target, path)
      const { items = [], paging } = told.answer
      for (const item of items)
        yield { address: suppressionKey(item.address), reason, source: 'mailgun', atMs: Date.parse(item.created_at ?? '') || 0 }
      target = items.length === 0 ? undefined : nextPage(options.url, target, paging?.next, path)
    }
  }
}

interface MailgunRecord {
  readonly address: string
  readonly created_at?: string
}

/** Suppressions written in one transaction. */
const IMPORT_SIZE = 1000

/**
 * Takes suppressions into a store, from the provider or from anywhere else.
 *
 * @returns how many were read
 * @example
 * await importSuppressions(store, pullSuppressions({ url, agent, readKey, domain }))
 */
export async function importSuppressions(
  store: Pick<SuppressionStore, 'suppress'>,
  suppressions: AsyncIterable<Suppression>,
): Promise<number> {
  let count = 0
  let waiting: Suppression[] = []
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await store.suppress(waiting)
    count += waiting.length
    waiting = []
  }
  for await (const suppression of suppressions) {
    waiting.push(suppression)
    if (waiting.length >= IMPORT_SIZE) await flush()
  }
  await flush()
  return count
}

/**
 * Every suppression of a store, by address.
 *
 * @example
 * for await (const { address, reason } of exportSuppressions(store)) console.log(`${address},${reason}`)
 */
export async function* exportSuppressions(store: Pick<SuppressionStore, 'listSuppressions'>): AsyncGenerator<Suppression> {
  let after = ''
  for (;;) {
    const page = await store.listSuppressions(after, IMPORT_SIZE)
    yield* page
    if (page.length < IMPORT_SIZE) return
    after = page.at(-1)!.address
  }
}

/** Mailgun takes this many records in a request. */
const MAX_RECORDS = 1000

/**
 * Adds suppressions to the provider's lists, so that mail sent past emailc respects them too. Adding an address again changes nothing.
 *
 * @returns how many were added
 * @throws EmailcError `provider-answer` when a request is refused
 * @example
 * const left = { address: 'ada@example.com', reason: 'unsubscribed', source: 'support', atMs: Date.now() } as const
 * await pushSuppressions([left], { url, agent, readKey, domain })
 */
export async function pushSuppressions(suppressions: readonly Suppression[], options: SuppressionSyncOptions): Promise<number> {
  const access = { ...options, now: options.now ?? Date.now }
  for (const [reason, path] of KINDS) {
    const records = suppressions.filter((suppression) => pushedReason(suppression) === reason).map(recordOf)
    for (let start = 0; start < records.length; start += MAX_RECORDS) {
      await askProvider(access, `/v3/${options.domain}/${path}`, path, JSON.stringify(records.slice(start, start + MAX_RECORDS)))
    }
  }
  return suppressions.length
}

/** What a person has entered by hand is an unsubscription to the provider: mail stops, and nothing is said of the mailbox. */
function pushedReason({ reason }: Suppression): SuppressionReason {
  return reason === 'manual' ? 'unsubscribed' : reason
}

function recordOf(suppression: Suppression): Record<string, unknown> {
  const { address, atMs } = suppression
  const created_at = new Date(atMs).toUTCString()
  return pushedReason(suppression) === 'unsubscribed' ? { address, tags: ['*'], created_at } : { address, created_at }
}
