import type { Clock } from './clock.ts'
import type { BatchRules } from './cut-batches.ts'
import type { ReconcileRules } from './delivery.ts'
import type { EventFeed } from './events/event-feed.ts'
import type { Priority } from './fleet/campaign-terms.ts'
import type { ScopeLimit } from './governor/limits.ts'
import type { InputSource } from './input/input.ts'
import type { InputLimits } from './input/limits.ts'
import type { Observe } from './observer.ts'
import type { UnsubscribeUrl } from './outgoing.ts'
import type { RecipientRules } from './recipient.ts'
import type { Store } from './store/store.ts'
import type { Transport } from './transport/transport.ts'

/** What a campaign is, and what it runs with. */
export interface SendOptions {
  readonly store: Store
  readonly transport: Transport
  /** A name that exists in the store goes on with that campaign. */
  readonly name: string
  /** File of the built template module. */
  readonly templateFile: string
  /** What the template is called for people. @defaultValue `templateFile` */
  readonly template?: string
  readonly from: string
  /** The provider's sending domain. */
  readonly domain: string
  /** Needed to start a campaign, and to go on with one whose fan-out did not end. */
  readonly recipients?: InputSource
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly tags?: readonly string[]
  /** Budgets per calendar minute, widest scope first. @defaultValue none */
  readonly limits?: readonly ScopeLimit[]
  readonly batch?: Partial<BatchRules>
  readonly recipientRules?: Partial<RecipientRules>
  readonly inputLimits?: InputLimits
  /** Recipients in one transaction of fan-out and one render lease; a campaign keeps the number it started with. @defaultValue 4,000 */
  readonly chunkSize?: number
  /** Where rejected rows go; `null` counts them only. @defaultValue null */
  readonly rejectsFile?: string | null
  /** Rejected rows that are allowed, as a number or a share of all rows. @defaultValue any */
  readonly allowRejects?: RejectAllowance
  /** @defaultValue one thread for each core but one */
  readonly renderThreads?: number
  /** @defaultValue 5,000 ms */
  readonly recipientTimeoutMs?: number
  /** @defaultValue 0.05 */
  readonly maxFailedShare?: number
  /** @defaultValue 4 */
  readonly workers?: number
  /** Requests under way at most. @defaultValue 32 */
  readonly concurrency?: number
  readonly workerBudgetMs?: number
  /** How many people get the mail before the campaign pauses until it is resumed. @defaultValue none */
  readonly canary?: number
  /** Where many machines share a store: whether this campaign divides the pace with others, or goes before them. @defaultValue `'bulk'` */
  readonly priority?: Priority
  /** @defaultValue 30,000 ms */
  readonly requestTimeoutMs?: number
  readonly reconcile?: Partial<ReconcileRules>
  /** What is under way when `signal` aborts may take this long. @defaultValue 8,000 ms */
  readonly graceMs?: number
  readonly signal?: AbortSignal
  readonly unsubscribeUrl?: UnsubscribeUrl
  /** Where to read what becomes of the mail; without it states end at `accepted`, unless webhooks tell more. */
  readonly events?: EventFeed | undefined
  readonly observe?: Observe
  /** Writes OpenTelemetry spans to the SDK that the process has registered. @defaultValue false */
  readonly trace?: boolean
  /** URL of the module that renders. @defaultValue the compiler's */
  readonly rendererModule?: string
  readonly clock?: Clock
  readonly random?: () => number
}

/** How many rows may be left out before an audience is refused: a number, or a share from 0 to 1. */
export type RejectAllowance = { readonly rows: number } | { readonly share: number }

/** The budgets of this run; without any, the domain is counted and not limited. */
export function limitsOf({ limits, domain }: SendOptions): readonly ScopeLimit[] {
  return limits ?? [{ scope: `domain:${domain}`, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
}

/** URL of the module that renders, for this thread and the others. */
export function rendererModuleOf({ rendererModule }: SendOptions): string {
  return rendererModule ?? new URL('./compiled-renderer.ts', import.meta.url).href
}
