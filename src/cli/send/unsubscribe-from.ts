import { unsubscribeLinks } from '../../send/events/unsubscribe-links.ts'
import type { UnsubscribeUrl } from '../../send/outgoing.ts'
import { readSecret } from '../../send/transport/secret.ts'

/**
 * Links to an unsubscribe endpoint, signed with `UNSUBSCRIBE_KEY`. The key is known to the endpoint as `k1`, or as what `UNSUBSCRIBE_KEY_ID` says once there
 * has been a second one.
 *
 * @throws EmailcError `option-value` when the URL is not https, `secret-missing` without a key
 */
export function unsubscribeFrom(baseUrl: string): UnsubscribeUrl {
  return unsubscribeLinks({ baseUrl, key: { id: process.env['UNSUBSCRIBE_KEY_ID'] ?? 'k1', secret: readSecret('UNSUBSCRIBE_KEY') } })
}
