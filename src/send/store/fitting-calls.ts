import type { ScopeUse } from '../governor/limits.ts'
import type { AttemptRequest, LeasedCall } from './calls.ts'

/** The front of a group of calls that a minute still holds, in requests and in recipients; `uses` belong to the limits, in their order. */
export function fittingCalls({ calls, limits }: AttemptRequest, uses: readonly ScopeUse[]): readonly LeasedCall[] {
  let count = calls.length
  for (const [index, limit] of limits.entries()) {
    const use = uses[index]!
    let recipients = use.recipients
    let fits = 0
    for (const call of calls) {
      recipients += call.recipients
      if (use.requests + fits + 1 > limit.requestsPerMinute || recipients > limit.recipientsPerMinute) break
      fits += 1
    }
    count = Math.min(count, fits)
  }
  return calls.slice(0, count)
}
