import type { ReconcileVerdict, Uncertainty, Verdict } from '../delivery.ts'
import type { ScopeLimit, ScopeUse } from '../governor/limits.ts'
import type { LeaseTerms } from './lease.ts'

/** One API call in the hands of one worker. */
export interface LeasedCall {
  readonly id: number
  readonly campaign: number
  readonly batch: number
  readonly slotFrom: number
  readonly slots: number
  /** Slots, from `slotFrom`, that were taken out of the call (suppressed since it was rendered). */
  readonly excluded: readonly number[]
  /** Recipients it goes to: `slots` without the excluded. */
  readonly recipients: number
  readonly merge: boolean
  /** Attempts made so far. */
  readonly attempt: number
  readonly owner: string
  /** Fences late writers: a settlement with an older epoch changes nothing. */
  readonly epoch: number
}

export interface ClaimTerms extends LeaseTerms {
  /** Stop taking calls once they hold this many recipients; the first call is taken whatever its size. */
  readonly recipients: number
}

/** The write-ahead intent of a group of calls, with the governor's charge. */
export interface AttemptRequest {
  readonly calls: readonly LeasedCall[]
  readonly minute: number
  /** Limits in force for this minute. */
  readonly limits: readonly ScopeLimit[]
  readonly nowMs: number
  /** When an attempt without an outcome counts as uncertain: after the socket's hard deadline. */
  readonly leaseUntilMs: number
}

export interface AttemptAnswer {
  /**
   * The request's own leases whose intent is durable; each may be sent now, once. Leases and not ids: a process that claims a call again
   * after its lease ran out may still hold the old one, and only one of the two may go.
   */
  readonly admitted: readonly LeasedCall[]
  /** Leases that are no longer good: cancelled or taken over. */
  readonly lost: readonly LeasedCall[]
  readonly refusal: 'none' | 'minute-full' | 'minute-passed' | 'provider-silence'
  /** What the ledger says after this charge. */
  readonly use: readonly ScopeUse[]
}

export interface ExchangeAnswer {
  /** For each settlement, whether it counted. */
  readonly counted: readonly boolean[]
  /** `null` without a request. */
  readonly answer: AttemptAnswer | null
}

/** The outcome of one attempted call. */
export interface Settlement {
  readonly call: LeasedCall
  readonly outcome: Outcome
  /** The last provider minute in which the attempt may have been counted. */
  readonly lastMinute: number
}

export type Outcome =
  | Exclude<Verdict, { readonly kind: 'split' | 'retry' }>
  | (Extract<Verdict, { readonly kind: 'split' }> & { readonly merge: boolean })
  | Omit<Extract<Verdict, { readonly kind: 'retry' }>, 'stopsCampaign'>

/** A call whose outcome nobody knows. */
export interface UncertainCall extends Omit<LeasedCall, 'owner'>, Uncertainty {}

export interface SweepReport {
  /** Leases returned: nothing of them had left. */
  readonly returned: number
  /** Attempts without an outcome, now uncertain. */
  readonly uncertain: number
}

/** Recipients of a call with their values, as the render stage made them. */
export interface Batch {
  readonly campaign: number
  readonly shapeId: string
  readonly payload: Uint8Array
}

/** The life of a call: claim, intent, outcome. */
export interface CallStore {
  /**
   * Leases calls that are due, oldest first; none of a campaign that does not run. Here, and not only where commands are heard: a machine
   * that has just joined would send what a pause after the first mails is to keep back.
   */
  claimCalls(campaign: number, terms: ClaimTerms): Promise<readonly LeasedCall[]>
  /** Gives leased calls back, unsent. Calls that are no longer ours are left alone. */
  returnCalls(calls: readonly LeasedCall[]): Promise<void>
  /** Takes suppressed recipients out of a leased call; the call as it is then, or `null` when nobody is left or the lease was lost. */
  excludeSlots(call: LeasedCall, exclusions: readonly SlotExclusion[]): Promise<LeasedCall | null>
  /** Makes intents durable and charges them, all in one transaction; a prefix of the group when the minute holds no more. */
  attempt(request: AttemptRequest): Promise<AttemptAnswer>
  /** `settle` and `attempt` in one transaction: what calls pay that leave and start at the same time. */
  exchange(settlements: readonly Settlement[], request: AttemptRequest | null, nowMs: number): Promise<ExchangeAnswer>
  /** Records outcomes by compare-and-set on the epoch; tells for each whether it counted. */
  settle(settlements: readonly Settlement[], nowMs: number): Promise<readonly boolean[]>
  /** Ends leases that ran out; with `everything`, all leases, because their owner is known to be dead. */
  sweep(options: { readonly nowMs: number; readonly everything: boolean }): Promise<SweepReport>
  /** Uncertain calls whose next look-up is due. */
  uncertainCalls(campaign: number, nowMs: number, limit: number): Promise<readonly UncertainCall[]>
  /** When the provider last took a call of the campaign, in Unix milliseconds, and not after `untilMs`; `null` when it has taken none. */
  newestAcceptedMs(campaign: number, untilMs?: number): Promise<number | null>
  /** Why a call that will be tried again was not accepted, of those that wait longest from now; `null` when none waits for that. */
  retryReason(campaign: number): Promise<string | null>
  reconcile(call: UncertainCall, verdict: ReconcileVerdict, nowMs: number): Promise<boolean>
  loadBatch(id: number): Promise<Batch>
  loadPart(campaign: number, id: string): Promise<string>
}

export interface SlotExclusion {
  readonly slot: number
  readonly seq: number
  readonly reason: string
}
