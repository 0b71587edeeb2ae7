import type { Campaign } from '../campaign.ts'
import type { Machine } from '../store/fleet.ts'

/**
 * Keeps the time to a process's first call finite. Large campaigns' parts must not reach it: with a thirty-second here, a domain with one
 * campaign on four machines got 18 % of a limit beside one with nine and one with two, and gets 33 % with this
 * (`test/send/fair-share.test.ts`).
 */
const SMALLEST = 1 / 512

/** Transactional mail may go at ten times the even pace: 1,000 a minute are 167 a second, and the ledger still counts each of them. */
const URGENT_SHARE = 10

/** The share of each of `parts` that pace themselves. */
export function dividedPace(parts: number): number {
  return Math.max(SMALLEST, 1 / parts)
}

/**
 * How much of a scope's pace one campaign takes on one machine: the machines that work divide it, then the domains that are charged to the
 * scope, then the campaigns of the domain; so a customer with many campaigns takes no more of a common limit than one with a single one. It
 * sets the pace and nothing else: the ledger of the scope is the limit, and a share that somebody does not use goes to the others within the
 * minute. Transactional campaigns wait for nobody's pace and are nobody's rivals; what they use, the others see as used.
 */
export function paceShare(
  { id, domain }: Campaign,
  scope: string,
  running: readonly Campaign[],
  machines: readonly Machine[],
  isUrgent: (campaign: number) => boolean,
): number {
  if (isUrgent(id)) return URGENT_SHARE
  const rivals = running.filter((other) => other.id !== id && other.scopes.includes(scope) && !isUrgent(other.id))
  const domains = new Set([domain, ...rivals.map((rival) => rival.domain)])
  const ofDomain = 1 + rivals.filter((rival) => rival.domain === domain).length
  const working = machines.filter(({ state }) => state === 'working')
  return dividedPace(domains.size * ofDomain * Math.max(1, working.length))
}
