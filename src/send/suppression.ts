/** Weightiest first: of two reasons the weightier stands, whichever is told last. Whoever has left stays away when a mailbox works again. */
export const suppressionReasons = ['complained', 'unsubscribed', 'manual', 'bounced'] as const

/** Why an address must not be written to. `manual` is a person's own entry. */
export type SuppressionReason = (typeof suppressionReasons)[number]

/** One address nobody may send to, as the store keeps it. */
export interface Suppression {
  readonly address: string
  readonly reason: SuppressionReason
  /** Where it came from: a webhook, the poller, an import. */
  readonly source: string
  readonly atMs: number
}

/** Whether a reason takes the place of the one that is known. */
export function outweighs(reason: SuppressionReason, known: SuppressionReason): boolean {
  return suppressionReasons.indexOf(reason) < suppressionReasons.indexOf(known)
}

/** How addresses are compared on suppression lists, and inside one call: providers ignore case there. */
export function suppressionKey(email: string): string {
  return email.normalize('NFC').toLowerCase()
}
