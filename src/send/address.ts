import { domainToASCII, domainToUnicode } from 'node:url'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { isLocalCharacter } from './address-characters.ts'
import { suggestDomain } from './domain-typo.ts'

/** One mailbox, proven to be exactly one addr-spec. */
export interface Address {
  /** What goes to the provider: the local part as given, the domain in lower-case ASCII (`xn--` where needed). */
  readonly email: string
  readonly local: string
  /** Lower-case ASCII. */
  readonly domain: string
  /**
   * Compares people, in an audience, inside one API call and on suppression lists: the address in NFC and lower case. Providers ignore case,
   * so two spellings of one address are one person, as they are for a suppression.
   */
  readonly foldedKey: string
  /** A warning (`address-typo`) when the domain looks mistyped. Nothing is ever corrected silently. */
  readonly warning?: Diagnostic
}

/** An address, or why it is none. */
export type AddressResult = { readonly ok: true; readonly address: Address } | { readonly ok: false; readonly problem: Diagnostic }

/** Which of the strict rules a caller relaxes. */
export interface AddressOptions {
  /** Domains without a dot that are accepted all the same, lower-case (`localhost` for a test relay). */
  readonly dotlessDomains?: readonly string[]
}

/** RFC 5321 §4.5.3.1: octets of UTF-8, not characters. */
const MAX_LOCAL_OCTETS = 64
const MAX_ADDRESS_OCTETS = 254
const MAX_DOMAIN_OCTETS = 253

/**
 * Parses one bare address (`ada@example.com`). One pass over the text, no backtracking: 1 MB of anything takes one scan at most, and
 * texts over 254 octets are refused before it.
 *
 * Accepted: dot-atoms in any script (RFC 6531) and internationalised domains (UTS-46). Refused although RFC 5322 allows them, because
 * every one has routed mail to the wrong person in some library: quoted local parts, comments, groups, routes, address literals, lists.
 *
 * @example
 * parseAddress('Ada@BÜCHER.example') // { ok: true, address: { email: 'Ada@xn--bcher-kva.example', … } }
 */
export function parseAddress(text: string, options: AddressOptions = {}): AddressResult {
  const shape = scan(text)
  if (typeof shape !== 'number') return { ok: false, problem: shape }
  const local = text.slice(0, shape)
  const domain = asciiDomain(text.slice(shape + 1), options.dotlessDomains)
  if (domain === undefined) return refuse('address-domain', text)
  const octets = Buffer.byteLength(local)
  if (octets > MAX_LOCAL_OCTETS || octets + 1 + domain.length > MAX_ADDRESS_OCTETS) return refuse('address-too-long', text)
  const key = octets === local.length ? `${local}@${domain}` : `${local.normalize('NFC')}@${domain}`
  const suggestion = suggestDomain(domain)
  return {
    ok: true,
    address: {
      email: `${local}@${domain}`,
      local,
      domain,
      foldedKey: key.toLowerCase(),
      ...(suggestion === undefined ? {} : { warning: createDiagnostic('address-typo', [domain, suggestion]) }),
    },
  }
}

/** Finds the one `@` of an addr-spec and checks every character before it; a diagnostic says what stood in the way. */
function scan(text: string): number | Diagnostic {
  if (text.length <= MAX_ADDRESS_OCTETS && COMMON.test(text)) return text.indexOf('@')
  if (text.length === 0) return createDiagnostic('address-empty', [])
  if (text.length > MAX_ADDRESS_OCTETS) return createDiagnostic('address-too-long', [clip(text)])
  let at = -1
  let previousWasDot = true
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index)!
    if (code > 0xffff) index++
    if (code < 0x20 || code === 0x7f) return createDiagnostic('address-control-character', [clip(text)])
    const forbidden = FORBIDDEN.get(code)
    if (forbidden !== undefined) return createDiagnostic(NAMED.test(text) ? 'address-mailbox' : forbidden, [clip(text)])
    if (code === AT) {
      if (at !== -1) return createDiagnostic('address-list', [clip(text)])
      if (previousWasDot) return createDiagnostic('address-local-part', [clip(text)])
      at = index
    } else if (at === -1) {
      if (code === DOT ? previousWasDot : !isLocalCharacter(code)) return createDiagnostic('address-local-part', [clip(text)])
      previousWasDot = code === DOT
    }
  }
  return at === -1 ? createDiagnostic('address-at-sign', [clip(text)]) : at
}

/** What nearly every address looks like; no two neighbouring parts can match the same character, so nothing is tried twice. */
const COMMON = /^[\w+-]+(?:\.[\w+-]+)*@[a-zA-Z0-9.-]+$/

/** A display name before an address in angle brackets: what the space or the quote in it means is not what is wrong. */
const NAMED = /^[^<>]*<[^<>]*>$/

const AT = 0x40
const DOT = 0x2e

/** Characters that can never stand in an accepted address, and what they usually mean there. */
const FORBIDDEN: ReadonlyMap<
  number,
  'address-quoted' | 'address-comment' | 'address-list' | 'address-group' | 'address-mailbox' | 'address-ip-literal' | 'address-space'
> = new Map([
  [0x22, 'address-quoted'],
  [0x5c, 'address-quoted'],
  [0x28, 'address-comment'],
  [0x29, 'address-comment'],
  [0x2c, 'address-list'],
  [0x3b, 'address-list'],
  [0x3a, 'address-group'],
  [0x3c, 'address-mailbox'],
  [0x3e, 'address-mailbox'],
  [0x5b, 'address-ip-literal'],
  [0x5d, 'address-ip-literal'],
  [0x20, 'address-space'],
])

/** Labels of 1 to 63 characters that neither start nor end with a hyphen (RFC 1035 §2.3.1). */
const LABELS = /^(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/
const PLAIN_DOMAIN = /^[a-z0-9.-]+$/

/** Lower-case ASCII form of a domain, or `undefined` when no mail server could have this name. */
function asciiDomain(text: string, dotlessDomains: readonly string[] = []): string | undefined {
  const lower = text.toLowerCase()
  const ascii = PLAIN_DOMAIN.test(lower) ? lower : domainToASCII(lower)
  if (ascii.length === 0 || ascii.length > MAX_DOMAIN_OCTETS || !PLAIN_DOMAIN.test(ascii)) return undefined
  if (ascii.includes('xn--') && !isPunycode(ascii)) return undefined
  if (!LABELS.test(ascii)) return undefined
  const lastDot = ascii.lastIndexOf('.')
  if (lastDot === -1) return dotlessDomains.includes(ascii) ? ascii : undefined
  return /^[0-9]+$/.test(ascii.slice(lastDot + 1)) ? undefined : ascii
}

/** domainToASCII lets malformed `xn--` labels through; only what decodes and encodes back is a name. */
function isPunycode(ascii: string): boolean {
  const unicode = domainToUnicode(ascii)
  return !/(^|\.)xn--/.test(unicode) && domainToASCII(unicode) === ascii
}

function refuse(code: 'address-domain' | 'address-too-long', text: string): AddressResult {
  return { ok: false, problem: createDiagnostic(code, [clip(text)]) }
}

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
