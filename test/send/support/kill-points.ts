import type { ChildSetting } from './campaign-child.ts'

/** What happens to a sender at a point. */
export type Blow =
  /** `kill -9`. */
  | 'kill'
  /** SIGTERM, which leaves ten seconds. */
  | 'terminate'
  /** SIGSTOP until its leases are over and another sender has taken what it had begun, then SIGCONT. */
  | 'suspend'
  /** Nothing can be written any more, for a while. */
  | 'disk-full'
  /** Another program holds the store's write lock for 30 s. */
  | 'store-locked'
  /** The machine's clock is set by 90 s. */
  | 'clock-forward'
  | 'clock-back'

/** Where a sender is hit. `event` is one of its own; `accepted` is in the provider, after acceptance and before the answer. */
export interface KillPoint {
  readonly name: string
  readonly event: string
  /** Which occurrences, spread over the repeats. */
  readonly nths: readonly number[]
  /** @defaultValue 'kill' */
  readonly blow?: Blow
  /** Where the sender that takes over is killed, too. */
  readonly thenAt?: string
  /** Bytes of each mail's body: more than a socket takes at once means a request that ends in its middle. */
  readonly bodyBytes?: number
  /** Whether a new minute begins while the campaign is sent. */
  readonly crossesMinute?: boolean
  readonly setting?: ChildSetting
}

/** Fifty a second, so that a campaign of 120 is under way when it is hit. */
const SLOW: ChildSetting = { perMinute: 3_000 }

export const killPoints: readonly KillPoint[] = [
  { name: 'half-way through fan-out', event: 'chunk-stored', nths: [2, 1, 3] },
  { name: 'after fan-out', event: 'chunk-stored', nths: [4] },
  { name: 'with a chunk in a render thread', event: 'chunk-leased', nths: [1, 3, 4] },
  { name: 'after a chunk is rendered', event: 'chunk-rendered', nths: [2, 4] },
  { name: 'after calls are leased', event: 'calls-leased', nths: [1] },
  { name: 'after the intent, before the connection', event: 'intents-written', nths: [1, 2] },
  { name: 'at the first byte', event: 'first-byte', nths: [1, 3, 6] },
  { name: 'in the middle of a body', event: 'first-byte', nths: [1, 2], bodyBytes: 6 * 1024 ** 2, setting: { mode: 'merge' } },
  { name: 'after acceptance, before the answer', event: 'accepted', nths: [1, 4, 6] },
  { name: 'after the answer, before the commit', event: 'answered', nths: [1, 3, 6] },
  { name: 'after the commit', event: 'settled', nths: [1, 5] },
  { name: 'after acceptance, and again while looking it up', event: 'accepted', nths: [1, 3], thenAt: 'reconciling' },
  { name: 'after the answer, and again after the next intent', event: 'answered', nths: [2], thenAt: 'intents-written' },
  { name: 'at the first minute', event: 'minute-entered', nths: [1] },
  { name: 'at the roll-over to the next minute', event: 'minute-entered', nths: [2], crossesMinute: true, setting: { perMinute: 300 } },
  // A hand-out holds more calls than are under way, so that some are left when its time is up.
  {
    name: 'while unsent calls are given back',
    event: 'calls-returned',
    nths: [1],
    setting: { ...SLOW, workerBudgetMs: 100, concurrency: 1 },
  },
  { name: 'asked to end, with ten seconds to do it', event: 'first-byte', nths: [1, 4], blow: 'terminate', setting: SLOW },
  { name: 'stopped after the intent, its lease stolen', event: 'intents-written', nths: [2, 3], blow: 'suspend', setting: SLOW },
  { name: 'stopped at the first byte, its lease stolen', event: 'first-byte', nths: [2, 4], blow: 'suspend', setting: SLOW },
  { name: 'the disk is full at the intent', event: 'calls-leased', nths: [1], blow: 'disk-full', setting: SLOW },
  { name: 'the store is locked for 30 s', event: 'first-byte', nths: [2, 4], blow: 'store-locked', setting: SLOW },
  { name: 'the clock is set forward by 90 s', event: 'first-byte', nths: [2, 4], blow: 'clock-forward', setting: SLOW },
  { name: 'the clock is set back by 90 s', event: 'first-byte', nths: [2, 4], blow: 'clock-back', setting: SLOW },
]
