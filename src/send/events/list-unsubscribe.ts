/**
 * The two headers of one-click unsubscription (RFC 8058). Gmail and Yahoo ask bulk senders for both, and DKIM must cover both, which
 * Mailgun's signatures do for `List-*` headers.
 *
 * @param url an https URL; in merge mode the part that differs may be a recipient variable's tag
 * @param mailto an address for programs that know only RFC 2369
 * @example
 * listUnsubscribeHeaders('https://example.com/u/%recipient.unsubscribe%')
 */
export function listUnsubscribeHeaders(url: string, mailto?: string): readonly (readonly [name: string, value: string])[] {
  const targets = mailto === undefined ? `<${url}>` : `<${url}>, <mailto:${mailto}?subject=unsubscribe>`
  return [
    ['List-Unsubscribe', targets],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ]
}
