import type { Agent } from 'node:http'
import { askProvider, sameOrigin } from '../transport/mailgun-reconcile.ts'
import type { Secret } from '../transport/secret.ts'

/** Somebody who gets no more mail, and why. */
export interface SuppressionEntry {
  readonly email: string
  readonly reason: 'bounce' | 'complaint' | 'unsubscribe'
  /** For unsubscriptions: the list that was left, `*` for all. */
  readonly list?: string
  /** Unix milliseconds. */
  readonly atMs: number
  readonly note?: string
}

export interface SuppressionSyncOptions {
  readonly url: URL
  readonly agent: Agent
  readonly readKey: Secret
  readonly domain: string
  readonly now?: () => number
}

const KINDS = [
  ['bounce', 'bounces'],
  ['complaint', 'complaints'],
  ['unsubscribe', 'unsubscribes'],
] as const

const PAGE_SIZE = 1000

/**
 * Reads the provider's suppression lists of a domain, page by page.
 *
 * @throws EmailcError `provider-answer` when a page cannot be read
 */
export async function* pullSuppressions(options: SuppressionSyncOptions): AsyncGenerator<SuppressionEntry> {
  const access = { ...options, now: options.now ?? Date.now }
  for (const [reason, path] of KINDS) {
    let target: string | undefined = `/v3/${options.domain}/${path}?limit=${PAGE_SIZE}`
    while (target !== undefined) {
      const response = await askProvider(access, target, path)
      const { items = [], paging } = JSON.parse(response.body) as { items?: MailgunRecord[]; paging?: { next?: string } }
      for (const item of items) yield* entriesOf(reason, item)
      target = items.length === 0 ? undefined : sameOrigin(options.url, paging?.next)
    }
  }
}

interface MailgunRecord {
  readonly address: string
  readonly created_at?: string
  readonly code?: string | number
  readonly error?: string
  readonly tags?: readonly string[]
}

function entriesOf(reason: SuppressionEntry['reason'], item: MailgunRecord): SuppressionEntry[] {
  const note = [item.code, item.error].filter((part) => part !== undefined && part !== '').join(' ')
  const common = { email: item.address, reason, atMs: Date.parse(item.created_at ?? '') || 0, ...(note === '' ? {} : { note }) }
  return reason === 'unsubscribe' ? (item.tags ?? ['*']).map((list) => ({ ...common, list })) : [common]
}

/** Mailgun takes this many records in a request. */
const MAX_RECORDS = 1000

/**
 * Adds entries to the provider's lists, so that mail sent past emailc respects them too. Adding an address again changes nothing.
 *
 * @returns how many were added
 * @throws EmailcError `provider-answer` when a request is refused
 */
export async function pushSuppressions(entries: readonly SuppressionEntry[], options: SuppressionSyncOptions): Promise<number> {
  const access = { ...options, now: options.now ?? Date.now }
  for (const [reason, path] of KINDS) {
    const records = entries.filter((entry) => entry.reason === reason).map(recordOf)
    for (let start = 0; start < records.length; start += MAX_RECORDS) {
      await askProvider(access, `/v3/${options.domain}/${path}`, path, JSON.stringify(records.slice(start, start + MAX_RECORDS)))
    }
  }
  return entries.length
}

function recordOf({ email, reason, list, atMs, note }: SuppressionEntry): Record<string, unknown> {
  const created_at = new Date(atMs).toUTCString()
  if (reason === 'bounce') return { address: email, error: note ?? '', created_at }
  return reason === 'unsubscribe' ? { address: email, tags: [list ?? '*'], created_at } : { address: email, created_at }
}
