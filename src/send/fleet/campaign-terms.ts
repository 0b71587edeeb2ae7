import type { BatchRules } from '../cut-batches.ts'
import type { ReconcileRules } from '../delivery.ts'
import type { ScopeLimit } from '../governor/limits.ts'

/** What a campaign runs with on every machine: decided once, by the machine that read its recipients, and kept in the store. */
export interface CampaignTerms {
  readonly limits: readonly ScopeLimit[]
  readonly rules: BatchRules
  readonly recipientTimeoutMs: number
  readonly maxFailedShare: number
  readonly requestTimeoutMs: number
  readonly reconcile: ReconcileRules
  /** How many people get the mail before the campaign pauses; absent when it does not, or has. */
  readonly canary?: number
  readonly priority: Priority
}

/** `transactional` mail, such as a password reset, does not divide the pace with the newsletters that are charged to the same limit. */
export const priorities = ['transactional', 'bulk'] as const
export type Priority = (typeof priorities)[number]

/** JSON has no infinity, so an open budget is `null` there. */
export function writeTerms(terms: CampaignTerms): string {
  return JSON.stringify(terms, (_, value: unknown) => (value === Infinity ? null : value))
}

export function readTerms(text: string): CampaignTerms {
  const terms = JSON.parse(text) as CampaignTerms
  return { ...terms, limits: terms.limits.map(openLimit) }
}

function openLimit({ scope, requestsPerMinute, recipientsPerMinute }: ScopeLimit): ScopeLimit {
  return { scope, requestsPerMinute: requestsPerMinute ?? Infinity, recipientsPerMinute: recipientsPerMinute ?? Infinity }
}
