import type { Campaign } from '../campaign.ts'
import type { Machine } from '../store/fleet.ts'

/** Smaller shares than this leave part of a minute unused: a process would make less than a call in the time that is left. */
const SMALLEST = 1 / 32

/** Transactional mail may go at ten times the even pace: 1,000 a minute are 167 a second, and the ledger still counts each of them. */
const URGENT_SHARE = 10

/** The share of each of `parts` that pace themselves. */
export function dividedPace(parts: number): number {
  return Math.max(SMALLEST, 1 / parts)
}

/**
 * How much of the pace one campaign takes on one machine: the machines that work divide it, and so do the campaigns that are charged to a
 * common scope. It sets the pace and nothing else: the ledger of the scope is the limit, and a share that somebody does not use goes to the
 * others within the minute. Transactional campaigns wait for nobody's pace and are nobody's rivals; what they use, the others see as used.
 */
export function paceShare(
  campaign: Campaign,
  running: readonly Campaign[],
  machines: readonly Machine[],
  isUrgent: (campaign: number) => boolean,
): number {
  if (isUrgent(campaign.id)) return URGENT_SHARE
  const sharing = running.filter(({ id, scopes }) => id === campaign.id || scopes.some((scope) => campaign.scopes.includes(scope)))
  const rivals = sharing.filter(({ id }) => !isUrgent(id))
  const working = machines.filter(({ state }) => state === 'working')
  return dividedPace(Math.max(1, rivals.length) * Math.max(1, working.length))
}
