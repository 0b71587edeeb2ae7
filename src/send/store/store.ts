import type { AudienceStore } from './audience.ts'
import type { CallStore } from './calls.ts'
import type { CampaignStore } from './campaigns.ts'
import type { LedgerStore } from './ledger.ts'
import type { OutcomeStore } from './outcomes.ts'
import type { ProgressStore } from './progress.ts'
import type { RenderStore } from './rendering.ts'
import type { SuppressionStore } from './suppressions.ts'

/**
 * Everything the pipeline keeps between two breaths. The unit of lease, intent, outcome and retry is the call (1 to 1,000 recipients);
 * recipients and rendered values are append-only blobs. Every method is one transaction: when it returns, it has happened and will
 * still have happened after a crash.
 *
 * `test/send/store.conformance.ts` says what a store is; each implementation runs it.
 */
export interface Store
  extends CampaignStore, AudienceStore, RenderStore, CallStore, LedgerStore, OutcomeStore, ProgressStore, SuppressionStore {
  readonly kind: 'sqlite' | 'postgres'
  /** Where it is, without secrets. */
  readonly place: string
  /**
   * Takes the right to send from this store.
   *
   * @throws EmailcError `store-in-use` when the store allows one sender and has one
   */
  beginRun(): Promise<Run>
  close(): Promise<void>
}

/** The right to send from a store. */
export interface Run {
  /** Nobody else can be sending, so every lease that is found belongs to a dead process. */
  readonly isAlone: boolean
  end(): Promise<void>
}
