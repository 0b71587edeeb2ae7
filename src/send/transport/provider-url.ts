import { fail } from '../../diagnostics/diagnostic.ts'
import { withoutPassword } from '../without-password.ts'

/** Where a Mailgun domain lives; keys and domains of one region are unknown in the other. */
export type MailgunRegion = 'us' | 'eu'

const REGIONS: Readonly<Record<MailgunRegion, string>> = { us: 'https://api.mailgun.net', eu: 'https://api.eu.mailgun.net' }

/** Either a pinned region, or the address of a server on this machine, or another host that the operator vouches for. */
export type ProviderPlace = { readonly region: MailgunRegion } | { readonly baseUrl: string; readonly allowCustomHost?: boolean }

/**
 * The origin that requests go to.
 *
 * @throws EmailcError `provider-url` unless it is a region, loopback, or a vouched-for https host
 */
export function providerUrl(place: ProviderPlace): URL {
  if ('region' in place) return new URL(REGIONS[place.region])
  const url = URL.canParse(place.baseUrl) ? new URL(place.baseUrl) : fail('provider-url', [withoutPassword(place.baseUrl), 'is not a URL'])
  const shown = `${url.protocol}//${url.host}`
  if (url.username !== '' || url.password !== '') fail('provider-url', [shown, 'must not carry credentials'])
  if (isLoopback(url))
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : fail('provider-url', [shown, 'must be http or https'])
  if (url.protocol !== 'https:') fail('provider-url', [shown, 'must be https, because it is not on this machine'])
  const isPinned = Object.values(REGIONS).includes(url.origin)
  if (!isPinned && place.allowCustomHost !== true) fail('provider-url', [shown, 'is not a Mailgun region'])
  return url
}

/** Whether a URL names this machine literally. Names that only resolve to it do not count: DNS can change its mind. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(url.hostname)
}
