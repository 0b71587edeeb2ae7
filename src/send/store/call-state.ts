import type { DeliveryState } from '../delivery.ts'

/** States of a call as the `state` column has them. The numbers are in files on disk: never reuse one. */
export const CALL = {
  ready: 0,
  leased: 1,
  attempting: 3,
  accepted: 4,
  rejected: 5,
  uncertain: 6,
  held: 7,
  split: 8,
  failed: 9,
  cancelled: 10,
} as const

/** States of a chunk. */
export const CHUNK = { ready: 0, leased: 1, rendered: 2, cancelled: 3 } as const

/** Events after acceptance, one byte for each slot in `call.outcomes`; a higher number is worse news and replaces a lower one. */
export const OUTCOME = { none: 0, delivered: 1, bounced: 2, complained: 3 } as const

/** Where the recipients of a call stand that has no events yet. */
export function deliveryStateOf(state: number, attempt: number): DeliveryState {
  switch (state) {
    case CALL.ready:
      return attempt > 0 ? 'retrying' : 'rendered'
    case CALL.leased:
      return 'leased'
    case CALL.attempting:
      return 'attempting'
    case CALL.accepted:
      return 'accepted'
    case CALL.rejected:
      return 'rejected'
    case CALL.uncertain:
      return 'uncertain'
    case CALL.held:
      return 'held'
    case CALL.failed:
      return 'failed'
    default:
      return 'cancelled'
  }
}
