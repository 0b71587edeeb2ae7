import type { ScopeLimit } from './limits.ts'

/** What one scope of the config may send in a calendar minute, and the sending domains it is for. */
export interface ScopeRule {
  readonly requests?: number | undefined
  readonly recipients?: number | undefined
  /** For `account:<name>` and `key:<name>`. */
  readonly domains?: readonly string[] | undefined
}

/** Every scope that has a limit, by its name: `account`, `account:<name>`, `domain:<name>` or `key:<name>`. */
export type ScopeTree = Readonly<Record<string, ScopeRule>>

/**
 * The scopes that calls of a domain are charged to, widest first: the account of everybody, those accounts, then the domain itself, then
 * the keys. All of them have to admit a call. The domain is always among them, so that its use is known even where nothing limits it.
 *
 * @param recipientsPerMinute what the domain may send besides, as in `--rate`; `Infinity` for no limit
 */
export function scopeLimits(tree: ScopeTree, domain: string, recipientsPerMinute: number): readonly ScopeLimit[] {
  const own = `domain:${domain}`
  const { requests, recipients = Infinity } = tree[own] ?? {}
  const ofDomain = { requests, recipients: Math.min(recipients, recipientsPerMinute) }
  const path = Object.entries({ ...tree, [own]: ofDomain }).filter(([scope, rule]) => isOnPath(scope, rule, domain))
  return path.sort(([a], [b]) => rank(a) - rank(b)).map(([scope, rule]) => limitOf(scope, rule))
}

function isOnPath(scope: string, { domains }: ScopeRule, domain: string): boolean {
  return scope === 'account' || scope === `domain:${domain}` || domains?.includes(domain) === true
}

function rank(scope: string): number {
  if (scope === 'account') return 0
  return ['account:', 'domain:', 'key:'].findIndex((kind) => scope.startsWith(kind)) + 1
}

function limitOf(scope: string, { requests = Infinity, recipients = Infinity }: ScopeRule): ScopeLimit {
  return { scope, requestsPerMinute: requests, recipientsPerMinute: recipients }
}
