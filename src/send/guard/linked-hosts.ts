import { isIP } from 'node:net'

/** An http(s) or protocol-relative URL up to the first character that ends it in HTML, CSS or plain text. */
const WEB_URL = /(?:https?:)?\/\/[^\s"'<>()\\]+/gi

/** Collects the hosts that a text links to, lower-case ASCII, each with the first URL seen. */
export function linkedHosts(text: string, hosts: Map<string, string>): void {
  const decoded = text.includes('&#') ? decodeNumeric(text) : text
  for (const [match] of decoded.matchAll(WEB_URL)) {
    const url = match.startsWith('//') ? `https:${match}` : match
    if (!URL.canParse(url)) continue
    const { hostname } = new URL(url)
    const host = hostname.replace(/\.$/, '')
    if (!hosts.has(host)) hosts.set(host, match.length > 120 ? `${match.slice(0, 117)}…` : match)
  }
}

/** Escapers write some characters of a URL as numbers (`&#58;`, `&#x2F;`); a browser reads them as the character. */
function decodeNumeric(text: string): string {
  return text.replaceAll(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi, (whole, hexadecimal?: string, decimal?: string) => {
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Whether a host is the pattern's name, or below it when the pattern starts with `*.`. */
export function matchesHost(pattern: string, host: string): boolean {
  const wanted = pattern.toLowerCase()
  return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted
}

/** Endings that no public name server answers for (RFC 2606, RFC 6761, RFC 6762, ICANN's `.internal`). */
const RESERVED_ENDINGS = ['test', 'local', 'internal', 'localhost', 'invalid', 'home.arpa', 'lan'] as const

/** Why a host cannot be reached by a recipient; `undefined` when it may be public. */
export function whyNotPublic(host: string): string | undefined {
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare) === 4) return isPrivateIpv4(bare) ? 'is a private address' : undefined
  if (isIP(bare) === 6) return /^(?:::1?$|::ffff:|f[cd]|fe[89ab])/i.test(bare) ? 'is a private address' : undefined
  if (!host.includes('.')) return 'is a name without a domain'
  const ending = RESERVED_ENDINGS.find((reserved) => host.endsWith(`.${reserved}`))
  return ending === undefined ? undefined : `ends in .${ending}, which is not public`
}

/** RFC 1918, loopback, link-local, carrier-grade NAT and "this network". The URL parser has brought every spelling into this form. */
function isPrivateIpv4(address: string): boolean {
  const [a = 0, b = 0] = address.split('.').map(Number)
  return (
    a === 10 ||
    a === 127 ||
    a === 0 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  )
}
