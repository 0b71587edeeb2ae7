export const suppressionReasons = ['bounced', 'complained', 'unsubscribed', 'manual'] as const

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

/** How addresses are compared on suppression lists, and inside one call: providers ignore case there. */
export function suppressionKey(email: string): string {
  return email.normalize('NFC').toLowerCase()
}
