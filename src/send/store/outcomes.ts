/** What became of accepted mail, as the provider's events tell it later. */
export type DeliveredState = 'delivered' | 'bounced' | 'complained'

export interface SlotOutcome {
  readonly slot: number
  readonly state: DeliveredState
}

/** A call as an event finds it. */
export interface KnownCall {
  readonly id: number
  readonly campaign: number
  readonly batch: number
  readonly slotFrom: number
  readonly slots: number
}

/** Events after acceptance, and the memory that keeps one from counting twice. */
export interface OutcomeStore {
  /** Finds calls by their Message-Ids, ours or the provider's own; an id that is nobody's is not in the answer. */
  callsByMessageId(messageIds: readonly string[]): Promise<ReadonlyMap<string, KnownCall>>
  /**
   * Records what became of recipients of calls, by the calls' ids, in one transaction. Worse news replaces better news and never the other way round, so the order in
   * which events arrive does not matter. An event also proves that an uncertain call was accepted.
   */
  recordOutcomes(outcomes: ReadonlyMap<number, readonly SlotOutcome[]>): Promise<void>
  /** `true` the first time a webhook token is seen. */
  rememberToken(token: string, atMs: number): Promise<boolean>
  forgetTokens(beforeMs: number): Promise<void>
}
