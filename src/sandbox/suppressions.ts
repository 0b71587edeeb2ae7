export type SuppressionKind = 'bounces' | 'complaints' | 'unsubscribes' | 'whitelists'

/** One row of a suppression list, in Mailgun's field names. */
export interface SuppressionRecord {
  readonly address: string
  readonly created_at: string
  readonly code?: string
  readonly error?: string
  readonly tags?: readonly string[]
  readonly type?: 'address' | 'domain'
  readonly reason?: string
}

/** Why a message is not delivered, as the event says it. */
export interface SuppressionReason {
  readonly reason: 'suppress-bounce' | 'suppress-unsubscribe' | 'suppress-complaint'
  readonly code: number
  readonly description: string
}

const REASONS = {
  bounces: { reason: 'suppress-bounce', code: 605, description: 'Not delivering to previously bounced address' },
  unsubscribes: { reason: 'suppress-unsubscribe', code: 606, description: 'Not delivering to unsubscribed address' },
  complaints: { reason: 'suppress-complaint', code: 607, description: 'Not delivering to a user who marked your messages as spam' },
} as const satisfies Record<string, SuppressionReason>

/** The suppression lists of one domain. Addresses are compared without case. */
export class Suppressions {
  readonly #lists: Record<SuppressionKind, Map<string, SuppressionRecord>> = {
    bounces: new Map(),
    complaints: new Map(),
    unsubscribes: new Map(),
    whitelists: new Map(),
  }

  put(kind: SuppressionKind, record: SuppressionRecord): void {
    this.#lists[kind].set(record.address.toLowerCase(), record)
  }

  get(kind: SuppressionKind, address: string): SuppressionRecord | undefined {
    return this.#lists[kind].get(address.toLowerCase())
  }

  delete(kind: SuppressionKind, address: string): boolean {
    return this.#lists[kind].delete(address.toLowerCase())
  }

  clear(kind: SuppressionKind): void {
    this.#lists[kind].clear()
  }

  /** In alphabetical order, which is the order of Mailgun's pages. */
  list(kind: SuppressionKind): SuppressionRecord[] {
    return [...this.#lists[kind].values()].sort((a, b) => (a.address < b.address ? -1 : 1))
  }

  /** Whether nothing is suppressed at all, the usual case on the hot path. */
  get isEmpty(): boolean {
    const { bounces, complaints, unsubscribes } = this.#lists
    return bounces.size + complaints.size + unsubscribes.size === 0
  }

  /** Why a message with these tags is not delivered to an address; `undefined` when it is. */
  reasonFor(email: string, tags: readonly string[]): SuppressionReason | undefined {
    const address = email.toLowerCase()
    const { whitelists, bounces, complaints, unsubscribes } = this.#lists
    if (bounces.has(address) && !whitelists.has(address) && !whitelists.has(address.slice(address.indexOf('@') + 1))) return REASONS.bounces
    const unsubscribed = unsubscribes.get(address)?.tags ?? []
    if (unsubscribed.some((tag) => tag === '*' || tags.includes(tag))) return REASONS.unsubscribes
    return complaints.has(address) ? REASONS.complaints : undefined
  }
}
