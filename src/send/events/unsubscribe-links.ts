import { fail } from '../../diagnostics/diagnostic.ts'
import type { UnsubscribeUrl } from '../outgoing.ts'
import type { SuppressionStore } from '../store/suppressions.ts'
import { suppressionKey } from '../suppression.ts'
import { writeUnsubscribeToken } from './unsubscribe-token.ts'
import type { UnsubscribeClaim, UnsubscribeKey } from './unsubscribe-token.ts'

/** Where links lead, what they are signed with, and what they leave. */
export interface UnsubscribeLinkOptions {
  /** Where the endpoint listens, prefix included: `https://example.com/u/`. One-click needs https. */
  readonly baseUrl: string
  readonly key: UnsubscribeKey
  /** The list that is left; `*`, all mail, when absent. */
  readonly list?: string
  /** How long links work; at least 60 days, a year when absent. */
  readonly days?: number
}

/**
 * Makes the `unsubscribeUrl` of a campaign. The same recipient of the same campaign always gets the same link.
 *
 * @throws EmailcError `option-value` when the base is not an https URL that ends in `/` (http is accepted on this machine)
 * @example
 * await sendCampaign({ ...campaign, unsubscribeUrl: unsubscribeLinks({ baseUrl: 'https://example.com/u/', key }) })
 */
export function unsubscribeLinks({ baseUrl, key, list = '*', days }: UnsubscribeLinkOptions): UnsubscribeUrl {
  if (!/^(?:https:\/\/[^\s/]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)\/(?:\S*\/)?$/.test(baseUrl)) {
    fail('option-value', ['baseUrl', 'an https URL that ends in /', baseUrl])
  }
  return (campaign, { email }) =>
    baseUrl +
    writeUnsubscribeToken({ recipient: email, list, campaign: campaign.name }, key, {
      nowMs: campaign.createdMs,
      ...(days === undefined ? {} : { days }),
    })
}

/**
 * The `unsubscribe` of an endpoint that writes to a store's suppression list.
 *
 * @example
 * const endpoint = createUnsubscribeEndpoint({ keys: [key], senderName: 'Example Shop', unsubscribe: unsubscribeInto(store) })
 */
export function unsubscribeInto(
  store: Pick<SuppressionStore, 'suppress'>,
  now: () => number = Date.now,
): (claim: UnsubscribeClaim) => Promise<void> {
  return ({ recipient }) =>
    store.suppress([{ address: suppressionKey(recipient), reason: 'unsubscribed', source: 'one-click', atMs: now() }])
}
