import type { AudienceStore } from './audience.ts'
import type { Clock } from '../clock.ts'
import type { CallStore } from './calls.ts'
import type { CampaignStore } from './campaigns.ts'
import type { FleetStore } from './fleet.ts'
import type { LedgerStore } from './ledger.ts'
import type { OutcomeStore } from './outcomes.ts'
import type { ProgressStore } from './progress.ts'
import type { RenderStore } from './rendering.ts'
import type { SuppressionStore } from './suppressions.ts'

/**
 * Everything the pipeline keeps between two breaths. The unit of lease, intent, outcome and retry is the call (1 to 1,000 recipients);
 * recipients and rendered values are append-only blobs. Every method is one transaction: when it returns, it has happened and will
 * still have happened after a crash. After a power cut as well, but for leases of a store with one machine, whose owner is then gone.
 *
 * `test/send/store.conformance.ts` says what a store is; each implementation runs it.
 */
export interface Store
  extends CampaignStore, AudienceStore, RenderStore, CallStore, LedgerStore, OutcomeStore, ProgressStore, SuppressionStore {
  readonly kind: 'sqlite' | 'postgres'
  /** Where it is, without secrets. */
  readonly place: string
  /** The one clock of all machines that share the store; absent when a store has one machine. */
  readonly clock?: Clock
  /** What lets several machines share the store; absent when it has one. */
  readonly fleet?: FleetStore
  /**
   * Takes the right to send from this store.
   *
   * @throws EmailcError `store-in-use` when the store allows one sender and has one
   */
  beginRun(): Promise<Run>
  /** Whether anybody has the right to send now: a campaign that runs in a store without senders waits for one. */
  presence(): Promise<Presence>
  close(): Promise<void>
}

/** Who sends from a store. */
export interface Presence {
  /** Processes that are alive and have the right to send. */
  readonly senders: number
  /** When one that fell silent was last heard of, Unix milliseconds; `null` when nobody did, or when the store cannot tell. */
  readonly lastSeenMs: number | null
}

/** The right to send from a store. */
export interface Run {
  /** Nobody else can be sending, so every lease that is found belongs to a dead process. */
  readonly isAlone: boolean
  /** The name to lease under; when it falls silent, others take what it holds. */
  readonly owner?: string
  /** Whether this machine does what one machine should do for all: sweeping, look-ups, the end of campaigns. */
  leads?(): boolean
  /** Whether this machine's clock allows it to send. */
  maySend?(): boolean
  /** Tells what the answers say about the provider's clock. */
  noteProvider?(time: ProviderTime): void
  end(): Promise<void>
}

/** A machine's place among others that share the store. */
export interface FleetRun extends Run {
  readonly owner: string
  /** Tells the others whether this process leaves the sending to those on its host. */
  standBy(isSpare: boolean): void
  /** Tells the others at once which campaigns this process cannot send. */
  leave(campaigns: readonly number[]): Promise<void>
}

/** The provider's clock minus the store's, and how far that may be wrong. */
export interface ProviderTime {
  readonly offsetMs: number
  readonly errorMs: number
}
