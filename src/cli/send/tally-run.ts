import type { ScopeLimit } from '../../send/governor/limits.ts'
import type { CampaignReport, Observe } from '../../send/observer.ts'
import { number } from './show-progress.ts'

/** Hears what one run does, for its last lines. */
export interface RunTally {
  readonly observe: Observe
  /**
   * How many calls there were, and how the governor saw those that it let go; empty when none was made.
   *
   * @param calls the campaign's, of all runs
   */
  words(calls: number): string[]
}

/** @param limits what the governor holds to, as asked for */
export function tallyRun(limits: readonly ScopeLimit[]): RunTally {
  let hasSent = false
  let unread = ''
  const fullest = new Map<string, number>()
  const note = ({ governor }: CampaignReport): void => {
    if (governor === null) return
    for (const { scope, recipients } of governor.use) fullest.set(scope, Math.max(fullest.get(scope) ?? 0, recipients))
  }
  return {
    observe(event) {
      if (event.kind === 'intents-written') hasSent = true
      else if (event.kind === 'progress') note(event.progress)
      else if (event.kind === 'events-unread') unread = event.reason
      // Each read starts where the last good one ended, so nothing is missing after it.
      else if (event.kind === 'events-read') unread = ''
    },
    words(calls) {
      const told = unread === '' ? [] : [`What became of the mail could not be read: ${unread}`]
      if (calls === 0) return told
      const used = limits
        .filter(({ recipientsPerMinute }) => recipientsPerMinute !== Infinity)
        .map(
          ({ scope, recipientsPerMinute }) =>
            `${number(fullest.get(scope) ?? 0)} of ${number(recipientsPerMinute)} recipients in a minute for ${scope}`,
        )
      // Minutes of earlier runs and of other machines are not all in the ledger any more.
      const governor = hasSent ? [`governor of this run: ${used.length === 0 ? 'no limit' : `at most ${used.join(', ')}`}`] : []
      return [[`${number(calls)} ${calls === 1 ? 'call' : 'calls'}`, ...governor].join('; '), ...told]
    },
  }
}
