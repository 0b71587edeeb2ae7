import type { ScopeLimit } from '../../send/governor/limits.ts'
import type { CampaignReport, Observe } from '../../send/observer.ts'
import { number } from './show-progress.ts'

/** Counts what one run does, for its last lines. */
export interface CallTally {
  readonly observe: Observe
  calls(): number
  /** How many calls there were, and how the governor saw them; empty when none was made. */
  words(): string[]
}

/** @param limits what the governor holds to, as asked for */
export function countCalls(limits: readonly ScopeLimit[]): CallTally {
  let calls = 0
  let unread = ''
  const fullest = new Map<string, number>()
  const note = ({ governor }: CampaignReport): void => {
    if (governor === null) return
    for (const { scope, recipients } of governor.use) fullest.set(scope, Math.max(fullest.get(scope) ?? 0, recipients))
  }
  return {
    observe(event) {
      if (event.kind === 'settled') calls += 1
      else if (event.kind === 'progress') note(event.progress)
      else if (event.kind === 'events-unread') unread = event.reason
      // Each read starts where the last good one ended, so nothing is missing after it.
      else if (event.kind === 'events-read') unread = ''
    },
    calls: () => calls,
    words() {
      const told = unread === '' ? [] : [`What became of the mail could not be read: ${unread}`]
      if (calls === 0) return told
      const used = limits
        .filter(({ recipientsPerMinute }) => recipientsPerMinute !== Infinity)
        .map(
          ({ scope, recipientsPerMinute }) =>
            `${number(fullest.get(scope) ?? 0)} of ${number(recipientsPerMinute)} recipients in a minute for ${scope}`,
        )
      return [
        `${number(calls)} ${calls === 1 ? 'call' : 'calls'}; governor: ${used.length === 0 ? 'no limit' : `at most ${used.join(', ')}`}`,
        ...told,
      ]
    },
  }
}
