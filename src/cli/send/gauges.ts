import type { GaugeItem } from '../../../preview/server/protocol.ts'
import type { ScopeLimit, ScopeUse } from '../../send/governor/limits.ts'

/**
 * What each limit of a campaign let through in some minutes, the one that is nearest to being reached first. Where nothing is limited,
 * the one gauge is what the campaign's domain sent.
 *
 * @param uses of all scopes, a list for each minute
 */
export function gaugesOf(limits: readonly ScopeLimit[], uses: readonly (readonly ScopeUse[])[]): GaugeItem[] {
  const series = (scope: string, key: 'recipients' | 'requests'): number[] =>
    uses.map((minute) => minute.find((use) => use.scope === scope)?.[key] ?? 0)
  const gauges = limits.flatMap(({ scope, recipientsPerMinute, requestsPerMinute }): GaugeItem[] => [
    { scope, unit: 'recipients', minutes: series(scope, 'recipients'), limit: recipientsPerMinute },
    { scope, unit: 'calls', minutes: series(scope, 'requests'), limit: requestsPerMinute },
  ])
  const limited = gauges.filter(({ limit }) => limit !== Infinity).toSorted(byNearness)
  if (limited.length > 0) return limited
  const own = gauges.find(({ scope, unit }) => unit === 'recipients' && scope.startsWith('domain:'))
  return own === undefined ? [] : [{ scope: own.scope, unit: own.unit, minutes: own.minutes }]
}

function byNearness(a: GaugeItem, b: GaugeItem): number {
  return reached(b) - reached(a) || a.limit! - b.limit!
}

/** The largest share of the limit that was used in a minute. */
function reached({ minutes, limit }: GaugeItem): number {
  return Math.max(0, ...minutes) / limit!
}
