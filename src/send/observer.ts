import type { DeliveryCounts } from './delivery.ts'
import type { GovernorStatus } from './governor/governor.ts'

/** What happens in the pipeline, as it happens. Progress, metrics and the crash tests listen; nothing depends on a listener. */
export type PipelineEvent =
  | { readonly kind: 'chunk-stored'; readonly total: number }
  | { readonly kind: 'chunk-leased'; readonly no: number }
  | { readonly kind: 'chunk-rendered'; readonly no: number; readonly recipients: number; readonly failed: number }
  | { readonly kind: 'calls-leased'; readonly calls: number; readonly recipients: number }
  | { readonly kind: 'calls-returned'; readonly calls: number }
  | { readonly kind: 'intents-written'; readonly calls: number; readonly minute: number }
  | { readonly kind: 'first-byte'; readonly callId: number }
  | { readonly kind: 'answered'; readonly callId: number; readonly result: string; readonly durationMs: number }
  | { readonly kind: 'settled'; readonly callId: number; readonly outcome: string; readonly recipients: number }
  | { readonly kind: 'minute-entered'; readonly minute: number }
  | { readonly kind: 'reconciling'; readonly callId: number }
  | { readonly kind: 'reconciled'; readonly callId: number; readonly verdict: string }
  | { readonly kind: 'store-unreachable'; readonly reason: string }
  | { readonly kind: 'events-unread'; readonly reason: string }
  /** All that the provider had to tell until now is known. */
  | { readonly kind: 'events-read' }
  | { readonly kind: 'progress'; readonly progress: CampaignReport }

/** Hears every event of the pipeline as it happens. It runs within the pipeline, so it is to be short and to throw nothing. */
export type Observe = (event: PipelineEvent) => void

/** Where a campaign stands, for people and scripts. */
export interface CampaignReport {
  readonly stage: 'fan-out' | 'render' | 'send' | 'paused' | 'settled'
  readonly total: number
  readonly counts: DeliveryCounts
  /** Recipients a second over the last minute or so; `null` before there is enough to say. */
  readonly ratePerSecond: number | null
  /** Milliseconds until everybody is settled; `null` when not enough is known. */
  readonly etaMs: number | null
  /** What sets the pace: the limit, the provider, a send time, or nothing. */
  readonly heldBy: string
  readonly governor: GovernorStatus | null
}
