/** A machine (one process) as the others see it. Times are Unix milliseconds in the store's clock. */
export interface Machine {
  readonly id: string
  /** Processes of one host share its cores. */
  readonly host: string
  readonly pid: number
  readonly version: string
  readonly state: MachineState
  readonly startedMs: number
  readonly seenMs: number
  /** The store's clock minus the machine's, and how far that may be wrong. */
  readonly offsetMs: number
  readonly errorMs: number
  /** The provider's clock minus the store's, by the `Date` of its answers; `null` before the first answer. */
  readonly providerOffsetMs: number | null
  readonly providerErrorMs: number | null
  /** Campaigns that run and that it cannot send, for want of a key. */
  readonly leaves: readonly number[]
}

/**
 * `standby`: as many processes as its host has cores send already. `clock-off`: its clock is too far from the provider's, so it does not
 * send. `ending`: it finishes what is under way.
 */
export type MachineState = 'working' | 'standby' | 'clock-off' | 'ending'

/** A built template module, kept under the hash of its content. */
export interface PinnedTemplate {
  readonly revision: string
  /** What people call it. */
  readonly name: string
  readonly body: Uint8Array
}

/** What lets several machines work on one store. A store for one machine has none of it. */
export interface FleetStore {
  /** Keeps a template module; the same content is kept once, and again where what was kept is damaged. */
  pinTemplate(template: PinnedTemplate, nowMs: number): Promise<void>
  /** Its body is not the one that was kept where the store is damaged. */
  loadTemplate(revision: string): Promise<PinnedTemplate | null>
  /** Keeps what a campaign runs with, as JSON; the first words stand. */
  keepTerms(campaign: number, terms: string): Promise<void>
  loadTerms(campaign: number): Promise<string | null>
  /** Ends a campaign's canary by pausing it: once, however many machines find it over. */
  endCanary(campaign: number, note: string): Promise<void>
  /** Whether anybody renders a campaign at this moment. */
  isRendering(campaign: number): Promise<boolean>
  /** Machines that were seen lately, by id. */
  listMachines(): Promise<readonly Machine[]>
  /** Calls `listener` when work may have come. */
  listen(listener: () => void): Promise<WakeChannel>
}

/** How a machine hears of new work. */
export interface WakeChannel {
  /** `polling` when the server connection does not carry notifications, as behind PgBouncer's transaction mode. */
  readonly mode: 'notify' | 'polling'
  close(): Promise<void>
}
