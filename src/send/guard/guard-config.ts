import { parseAddress } from '../address.ts'

/** `guard` in `emailc.config.ts`. Nothing here can make sending live by itself; see {@link isLive}. */
export interface GuardConfig {
  /**
   * `sandbox`: only servers on this machine. `sink`: a real provider, but only allow-listed people and the sink get mail. `live`: everyone,
   * and only together with `EMAILC_ENV=production` and `liveKeyFingerprint`.
   */
  readonly mode: 'sandbox' | 'sink' | 'live'
  /** The mailbox that gets what was meant for people outside `allow`. Without it such mail is refused. */
  readonly sink?: string
  /** Exact addresses (`ada@example.com`) and exact domains (`example.com`), never suffixes. */
  readonly allow?: readonly string[]
  /** `Secret.fingerprint` of the sending key that may send live; one of each when domains have keys of their own. */
  readonly liveKeyFingerprint?: string | readonly string[]
  /** Hosts of production: exact names, or `*.example.com` for every name below. Outside production links to them are reported. */
  readonly productionHosts?: readonly string[]
  /** Hosts of other environments, in the same form. A live mail must not link to them. */
  readonly nonProdHosts?: readonly string[]
  /** Recipients that may be reached outside production before the campaign's name must be typed; 50 when absent. */
  readonly maxRecipients?: number
}

/** A config that has been proven usable, with its addresses in comparable form. */
export interface CheckedGuardConfig {
  readonly mode: GuardConfig['mode']
  readonly sink: string | undefined
  readonly addresses: ReadonlySet<string>
  readonly domains: ReadonlySet<string>
  readonly liveKeyFingerprints: readonly string[]
  readonly productionHosts: readonly string[]
  readonly nonProdHosts: readonly string[]
  readonly maxRecipients: number
}

const DEFAULT_MAX_RECIPIENTS = 50

/** Reads a config; `undefined` when it is missing or any part of it is not as expected, in which case nothing may be sent. */
export function checkGuardConfig(config: unknown): CheckedGuardConfig | undefined {
  if (typeof config !== 'object' || config === null) return undefined
  const given = config as Readonly<Record<keyof GuardConfig, unknown>>
  const { mode, sink, liveKeyFingerprint, maxRecipients = DEFAULT_MAX_RECIPIENTS } = given
  if (mode !== 'sandbox' && mode !== 'sink' && mode !== 'live') return undefined
  const allow = stringList(given.allow)
  const productionHosts = stringList(given.productionHosts)
  const nonProdHosts = stringList(given.nonProdHosts)
  if (allow === undefined || productionHosts === undefined || nonProdHosts === undefined) return undefined
  if (typeof maxRecipients !== 'number' || !Number.isSafeInteger(maxRecipients) || maxRecipients < 0) return undefined
  const liveKeyFingerprints = stringList(typeof liveKeyFingerprint === 'string' ? [liveKeyFingerprint] : liveKeyFingerprint)
  if (liveKeyFingerprints?.every((fingerprint) => /^[0-9a-f]{16}$/.test(fingerprint)) !== true) return undefined
  const sinkAddress = sink === undefined ? undefined : comparable(sink)
  if (sink !== undefined && sinkAddress === undefined) return undefined
  const addresses = allow.filter((entry) => entry.includes('@')).map(comparable)
  const domains = allow.filter((entry) => !entry.includes('@')).map((entry) => comparable(`x@${entry}`)?.slice(2))
  if (addresses.includes(undefined) || domains.includes(undefined)) return undefined
  return {
    mode,
    sink: sinkAddress,
    addresses: new Set(addresses as string[]),
    domains: new Set(domains as string[]),
    liveKeyFingerprints,
    productionHosts,
    nonProdHosts,
    maxRecipients,
  }
}

function stringList(value: unknown): readonly string[] | undefined {
  if (value === undefined) return []
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string' && entry !== '') ? (value as string[]) : undefined
}

function comparable(text: unknown): string | undefined {
  const parsed = typeof text === 'string' ? parseAddress(text) : undefined
  return parsed?.ok === true ? parsed.address.foldedKey : undefined
}

/** Whether an address is allow-listed or the sink. Both sides are parsed and compared whole, so `user@allowed.com.evil.com` is not. */
export function isAllowed(config: CheckedGuardConfig, text: string): boolean {
  const parsed = parseAddress(text)
  if (!parsed.ok) return false
  const { foldedKey, domain } = parsed.address
  return foldedKey === config.sink || config.addresses.has(foldedKey) || config.domains.has(domain)
}
