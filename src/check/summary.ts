import type { Severity } from '../diagnostics/catalog/entry.ts'
import type { CheckResult } from './check-document.ts'
import type { Finding } from './finding.ts'

/** The check of one mail: a file, or one fixture of a template. */
export interface MailReport {
  /** The file, relative to where the command runs. */
  readonly file: string
  readonly fixture?: string | undefined
  /** Another language than the fixture's own. */
  readonly locale?: string | undefined
  readonly result: CheckResult
}

/** A finding of one or several mails that have the same cause. */
export interface SummaryFinding extends Finding {
  /** The file of the mail. */
  readonly mail: string
  /** The fixtures it shows in, those that show it in another language alone as `default in de`; empty for a file. */
  readonly fixtures: readonly string[]
}

/** The findings of many mails together, each cause once. */
export interface CheckSummary {
  readonly mails: readonly MailReport[]
  readonly findings: readonly SummaryFinding[]
  readonly counts: Readonly<Record<Severity, number>>
  /** Taken out by a comment or the config. */
  readonly suppressed: number
  /** Taken out by the baseline. */
  readonly baselined: number
}

/**
 * Brings the reports of several mails together: what several fixtures show, at one place in the source, is said once.
 *
 * @example
 * const { counts } = summarize([{ file: 'mail.html', result: checkHtml('<p style="display:flex">Hello</p>') }])
 * counts.error > 0 // true
 */
export function summarize(mails: readonly MailReport[]): CheckSummary {
  const rows = mails.flatMap((mail) => mail.result.findings.map((finding) => ({ mail, finding })))
  const groups = Map.groupBy(rows, ({ mail, finding }) => keyOf(mail, finding))
  const findings = [...groups.values()].map((group): SummaryFinding => {
    const { mail, finding } = group[0]!
    const fixtures = fixturesOf(group.map((row) => row.mail))
    const count = Math.max(...group.map((row) => row.finding.count ?? 1))
    return { ...finding, ...(count > 1 ? { count } : {}), mail: mail.file, fixtures }
  })
  return withFindings(
    { mails, findings, counts: noCounts, suppressed: mails.reduce((sum, mail) => sum + mail.result.suppressed, 0), baselined: 0 },
    findings,
  )
}

function fixturesOf(mails: readonly MailReport[]): string[] {
  const own = new Set(mails.flatMap(({ fixture, locale }) => (locale === undefined ? (fixture ?? []) : [])))
  const inOther = mails.flatMap(({ fixture = '', locale }) => (locale === undefined || own.has(fixture) ? [] : `${fixture} in ${locale}`))
  return [...own, ...new Set(inOther)]
}

const noCounts: Readonly<Record<Severity, number>> = { error: 0, warning: 0, info: 0 }

/** The same summary over other findings, counted anew. */
export function withFindings(summary: CheckSummary, findings: readonly SummaryFinding[]): CheckSummary {
  const counts = { ...noCounts }
  for (const { severity } of findings) counts[severity]++
  return { ...summary, findings, counts }
}

/** In a template, the place in the source tells causes apart; in the mails of one template, values differ. */
function keyOf(mail: MailReport, { code, message, location, elementId }: Finding): string {
  const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column}`
  // A shared component is one cause, whichever mail it shows in.
  return mail.fixture === undefined
    ? `${mail.file}\n${code}\n${message}\n${place}`
    : `${elementId === undefined ? mail.file : ''}\n${code}\n${elementId === undefined ? message : place}\n${elementId === undefined ? '' : withoutNumbers(message)}`
}

/** Sizes and counts change from fixture to fixture. */
function withoutNumbers(message: string): string {
  return message.replace(/\d+(?:\.\d+)?/g, '#')
}

/**
 * 0 when a summary passes, 1 when it does not: an error, or more warnings than allowed.
 *
 * @param maxWarnings how many warnings pass; any number where it is `undefined`
 * @example
 * process.exitCode = exitCodeOfSummary(summarize([{ file: 'mail.html', result: checkHtml('<p>Hello</p>') }]), 0)
 */
export function exitCodeOfSummary({ counts }: CheckSummary, maxWarnings: number | undefined): 0 | 1 {
  return counts.error > 0 || (maxWarnings !== undefined && counts.warning > maxWarnings) ? 1 : 0
}
