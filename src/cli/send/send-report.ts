// What `emailc send` says when it is done, for people and as JSON.

import { catalog } from '../../diagnostics/catalog.ts'
import type { Code } from '../../diagnostics/catalog.ts'
import { createDiagnostic } from '../../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { ConductorEnd } from '../../send/conductor.ts'
import type { DryRunReport } from '../../send/dry-run.ts'
import type { SendResultSummary } from '../../send/sender.ts'
import { formatTable } from '../table.ts'
import { note } from '../terminal.ts'
import type { OpenTransport } from './open-transport.ts'
import { countRows } from './show-progress.ts'

/** Where rejected rows go unless `--rejects` says. */
export const DEFAULT_REJECTS = 'rejects.csv'

export function dryRunText(report: DryRunReport): string {
  const { total, rejected, duplicates, suppressed, failed, calls, recipientsPerMergeCall, sendTimes, domains, samples } = report
  const rows = [
    ['recipients', total],
    ['rejected rows', rejected],
    ['duplicates', duplicates],
    ['suppressed', suppressed],
    ['cannot be rendered', failed],
    ['API calls', calls],
    ...(recipientsPerMergeCall === null ? [] : [['recipients in a merge call', recipientsPerMergeCall]]),
    ...(sendTimes === null
      ? []
      : [
          ['first send time', sendTimes.first],
          ['last send time', sendTimes.last],
        ]),
  ]
  const shown = samples.map(({ recipients, subject }) => [recipients[0]!.email, subject])
  return [
    formatTable(['dry run', ''], rows),
    formatTable(
      ['domain', 'recipients'],
      domains.slice(0, 50).map(([domain, count]) => [domain, count]),
    ),
    formatTable(['sample', 'subject'], shown),
  ].join('\n\n')
}

/** A merge call may have 1,000 recipients; far fewer of them are worth a word when that makes many calls. */
const SMALL_MERGE_CALL = 200
const MANY_CALLS = 10
const SMALL_CALLS =
  'Few recipients share a call: their mails differ in structure, or each has much of its own, such as a list. That takes the sender longer; docs/sending.md, “Merge calls”.'

export function noteSmallCalls({ total, calls, recipientsPerMergeCall }: DryRunReport): void {
  if (recipientsPerMergeCall !== null && recipientsPerMergeCall < SMALL_MERGE_CALL && total > calls && calls >= MANY_CALLS)
    note(SMALL_CALLS)
}

export function resultText({ campaign, counts, end }: SendResultSummary, { place }: OpenTransport): string {
  const lines = [formatTable([campaign.name, ''], [...countRows(counts), ['total', campaign.total]])]
  if (end.kind === 'aborted') lines.push(`Not finished. The same command with --name ${JSON.stringify(campaign.name)} goes on.`)
  if (place !== null) lines.push(`Sent to ${place}, and to nobody outside this machine.`)
  return lines.join('\n')
}

export function resultFacts({ campaign, counts, calls, end, audience }: SendResultSummary): object {
  return {
    ok: end.kind === 'settled',
    campaign: { id: campaign.id, name: campaign.name, state: campaign.state, total: campaign.total },
    end,
    counts,
    calls,
    ...(audience === null
      ? {}
      : { audience: { rejected: audience.rejected, duplicates: audience.duplicates, rejects: Object.fromEntries(audience.rejectCodes) } }),
  }
}

export function noteRejects(counts: Iterable<readonly [code: string, rows: number]>, rejectsFile = DEFAULT_REJECTS): void {
  const lines = [...counts].map(([code, rows]) => `${catalog[code as Code].severity}  ${code}  ${rows === 1 ? '1 row' : `${rows} rows`}`)
  if (lines.length > 0) note(`${lines.join('\n')}\n${rejectsFile} has them, each with its line and what is wrong.\n`)
}

/** Why a campaign stopped: in the guard's own words where it was the guard. */
export function stopDiagnostic(name: string, { reason, problem }: Extract<ConductorEnd, { readonly kind: 'stopped' }>): Diagnostic {
  return problem ?? createDiagnostic('campaign-stopped', [name, reason])
}
