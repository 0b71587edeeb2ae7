import type { EventDetail, EventKind } from './event-log.ts'
import type { FaultName } from './faults.ts'

/** Mail to this domain behaves as its local part says, `+anything` ignored, so that data alone can drive every outcome. */
const MAGIC_DOMAIN = '@sandbox.emailc.test'

/** One thing that happens to a message after it was accepted, this long after. */
export interface LaterEvent {
  readonly afterMs: number
  readonly kind: EventKind
  readonly detail?: EventDetail
}

const DELIVERED: LaterEvent = { afterMs: 0, kind: 'delivered' }
const MINUTE = 60_000

/** Mailgun tries again after 10, 15 and 30 minutes and 1, 2 and 4 hours, then gives up with "Too old". */
const RETRY_MINUTES = [0, 10, 25, 55, 115, 235, 475] as const

const softBounce: readonly LaterEvent[] = [
  ...RETRY_MINUTES.slice(0, -1).map((minutes, attempt): LaterEvent => ({
    afterMs: minutes * MINUTE,
    kind: 'failed',
    detail: {
      severity: 'temporary',
      reason: 'generic',
      code: 452,
      message: '4.2.2 The mailbox is full',
      retrySeconds: (RETRY_MINUTES[attempt + 1]! - minutes) * 60,
      attempt: attempt + 1,
    },
  })),
  {
    afterMs: RETRY_MINUTES.at(-1)! * MINUTE,
    kind: 'failed',
    detail: { severity: 'permanent', reason: 'old', code: 602, message: 'Too old', attempt: 7 },
  },
]

const EVENTS: Readonly<Record<string, readonly LaterEvent[]>> = {
  hardbounce: [
    {
      afterMs: 0,
      kind: 'failed',
      detail: { severity: 'permanent', reason: 'bounce', code: 550, message: '5.1.1 No such mailbox', attempt: 1 },
    },
  ],
  softbounce: softBounce,
  complaint: [DELIVERED, { afterMs: 0, kind: 'complained' }],
  unsubscribe: [DELIVERED, { afterMs: 0, kind: 'unsubscribed' }],
  open: [DELIVERED, { afterMs: 0, kind: 'opened' }],
  click: [DELIVERED, { afterMs: 0, kind: 'clicked', detail: { url: 'https://example.com/' } }],
}

const FAULTS: Readonly<Record<string, FaultName>> = {
  slow: 'accept-then-drip',
  hang: 'accept-then-hang',
  reset: 'accept-then-reset',
  '500-after-accept': '500-after-accept',
  '500': '500',
  '429': '429',
  '420': '420',
}

function magicWord(email: string): string | undefined {
  const lower = email.toLowerCase()
  return lower.endsWith(MAGIC_DOMAIN) ? lower.slice(0, -MAGIC_DOMAIN.length).replace(/\+.*$/s, '') : undefined
}

/** What happens to a message for this recipient; ordinary mail is delivered at once. */
export function laterEvents(email: string): readonly LaterEvent[] {
  const word = magicWord(email)
  return (word !== undefined && Object.hasOwn(EVENTS, word) ? EVENTS[word] : undefined) ?? [DELIVERED]
}

/** The fault that a recipient asks for. */
export function magicFault(email: string): FaultName | undefined {
  const word = magicWord(email)
  return word !== undefined && Object.hasOwn(FAULTS, word) ? FAULTS[word] : undefined
}
