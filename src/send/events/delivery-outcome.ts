import type { DeliveryEvent } from './delivery-event.ts'

/**
 * What is known of one delivery. Events come late, twice and in any order, so each field only ever moves one way, and folding the same events
 * in any order gives the same outcome.
 */
export interface DeliveryOutcome {
  readonly state: 'unknown' | 'accepted' | 'delayed' | 'delivered' | 'bounced'
  /** One-way: nobody becomes subscribed again, or takes a complaint back, through an event. */
  readonly isComplained: boolean
  readonly isUnsubscribed: boolean
  readonly isOpened: boolean
  readonly isClicked: boolean
  /** The reason that belongs to the state. */
  readonly reason: string | undefined
}

export const unknownOutcome: DeliveryOutcome = {
  state: 'unknown',
  isComplained: false,
  isUnsubscribed: false,
  isOpened: false,
  isClicked: false,
  reason: undefined,
}

/** A later state wins whenever its event arrives. A bounce after a delivery is real: servers accept first and send it back afterwards. */
const RANK: Readonly<Record<DeliveryOutcome['state'], number>> = { unknown: 0, accepted: 1, delayed: 2, delivered: 3, bounced: 4 }

const STATE: Readonly<Record<DeliveryEvent['kind'], DeliveryOutcome['state']>> = {
  accepted: 'accepted',
  delayed: 'delayed',
  delivered: 'delivered',
  bounced: 'bounced',
  suppressed: 'bounced',
  // Whoever complains, unsubscribes, opens or clicks has got the mail.
  complained: 'delivered',
  unsubscribed: 'delivered',
  opened: 'delivered',
  clicked: 'delivered',
}

/**
 * Takes one event into account.
 *
 * @example
 * events.reduce(foldEvent, unknownOutcome)
 */
export function foldEvent(outcome: DeliveryOutcome, { kind, reason }: Pick<DeliveryEvent, 'kind' | 'reason'>): DeliveryOutcome {
  const state = STATE[kind]
  const isLater = RANK[state] > RANK[outcome.state]
  return {
    state: isLater ? state : outcome.state,
    isComplained: outcome.isComplained || kind === 'complained',
    isUnsubscribed: outcome.isUnsubscribed || kind === 'unsubscribed',
    isOpened: outcome.isOpened || kind === 'opened',
    isClicked: outcome.isClicked || kind === 'clicked',
    reason: isLater ? reason : state === outcome.state ? smaller(outcome.reason, reason) : outcome.reason,
  }
}

/** Of two reasons for the same state the one that sorts first, so that the order of arrival does not decide. */
function smaller(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}
