import type { Severity } from '../../diagnostics/catalog/entry.ts'
import type { StackEntry } from '../../diagnostics/diagnostic.ts'
import type { Location } from '../../diagnostics/location.ts'
import type { Budgets } from '../inspect/budgets.ts'
import type { CheckSummary } from '../summary.ts'

/**
 * What `emailc check --format json` prints. Fields are added, never changed or taken away, while `version` stays 1.
 * docs/checks.md describes it.
 */
export interface CheckJson {
  readonly version: 1
  readonly ok: boolean
  readonly counts: Readonly<Record<Severity, number>>
  readonly suppressed: number
  readonly baselined: number
  readonly mails: readonly {
    readonly file: string
    readonly fixture: string | null
    /** Where it is another than the fixture's own. */
    readonly locale: string | null
    readonly targets: readonly string[]
    readonly proved: Readonly<Record<string, boolean>>
    readonly budgets: Budgets
  }[]
  readonly findings: readonly {
    readonly code: string
    readonly severity: Severity
    readonly message: string
    readonly reason: string
    readonly fix: string
    readonly clients: readonly string[]
    readonly source: readonly string[]
    readonly part: 'html' | 'text'
    readonly mail: string
    readonly fixtures: readonly string[]
    readonly location: Location | null
    readonly places: readonly Location[]
    readonly componentStack: readonly StackEntry[]
    readonly count: number
  }[]
}

/**
 * Writes a summary for scripts, as `CheckJson` describes it.
 *
 * @param isOk whether the run passes
 * @example
 * const summary = summarize([{ file: 'mail.html', result: checkHtml('<p>Hello</p>') }])
 * process.stdout.write(formatJson(summary, exitCodeOfSummary(summary, undefined) === 0))
 */
export function formatJson(summary: CheckSummary, isOk: boolean): string {
  const report: CheckJson = {
    version: 1,
    ok: isOk,
    counts: summary.counts,
    suppressed: summary.suppressed,
    baselined: summary.baselined,
    mails: summary.mails.map(({ file, fixture, locale, result }) => ({
      file,
      fixture: fixture ?? null,
      locale: locale ?? null,
      targets: result.targets,
      proved: result.proved,
      budgets: result.budgets,
    })),
    findings: summary.findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      reason: finding.reason,
      fix: finding.hint,
      clients: finding.clients,
      source: finding.source,
      part: finding.part,
      mail: finding.mail,
      fixtures: finding.fixtures,
      location: finding.location ?? null,
      places: finding.places,
      componentStack: finding.componentStack ?? [],
      count: finding.count ?? 1,
    })),
  }
  return JSON.stringify(report, null, 2)
}
