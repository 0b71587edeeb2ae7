import { nameClients } from '../../clients/support.ts'
import { formatDiagnostic } from '../../diagnostics/format.ts'
import type { FormatOptions } from '../../diagnostics/format.ts'
import type { CheckSummary } from '../summary.ts'

/**
 * Writes a summary for people: each finding with its code frame, then one line of totals.
 *
 * @example
 * process.stdout.write(formatPretty(summarize([{ file: 'mail.html', result: checkHtml('<p>Hello</p>') }])))
 */
export function formatPretty(summary: CheckSummary, options: FormatOptions = {}): string {
  const findings = summary.findings.map((finding) => {
    const where =
      finding.fixtures.length === 0
        ? ''
        : `\n  ${finding.fixtures.length === 1 ? 'fixture' : 'fixtures'} ${finding.fixtures.slice(0, 4).join(', ')}${finding.fixtures.length > 4 ? ` and ${finding.fixtures.length - 4} more` : ''}`
    const why = finding.reason === '' ? '' : `\n  why   ${finding.reason}`
    const who = finding.clients.length === 0 ? '' : `\n  in    ${nameClients(finding.clients)}`
    return `${formatDiagnostic(finding, options)}${why}${who}${where}`
  })
  return [...findings, totals(summary)].join('\n\n')
}

function totals({ mails, counts, suppressed, baselined }: CheckSummary): string {
  const number = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  const parts = [number(counts.error, 'error'), number(counts.warning, 'warning'), `${counts.info} info`]
  const left = [suppressed > 0 ? `${suppressed} suppressed` : '', baselined > 0 ? `${baselined} in the baseline` : ''].filter(
    (part) => part !== '',
  )
  return `${number(mails.length, 'mail')} checked: ${parts.join(', ')}${left.length === 0 ? '' : ` (${left.join(', ')})`}.`
}
