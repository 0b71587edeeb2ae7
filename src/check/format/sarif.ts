import { createHash } from 'node:crypto'
import type { Location } from '../../diagnostics/location.ts'
import { proofs, rules } from '../registry.ts'
import type { Rule } from '../rule.ts'
import type { CheckSummary, SummaryFinding } from '../summary.ts'

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const

/**
 * Writes a summary as SARIF 2.1.0, which code scanners take in.
 *
 * @param version of the tool, as the log says it
 * @example
 * process.stdout.write(formatSarif(summarize([{ file: 'mail.html', result: checkHtml('<p>Hello</p>') }]), '1.0.0'))
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(summary: CheckSummary, version: string): string {
  const used = [...proofs, ...rules].filter(({ id }) => summary.findings.some(({ code }) => code === id))
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'emailc', version, informationUri: 'https://www.npmjs.com/package/emailc', rules: used.map(describeRule) },
        },
        columnKind: 'utf16CodeUnits',
        results: describeFindings(summary.findings, used),
      },
    ],
  }
  return JSON.stringify(log, null, 2)
}

function describeRule(rule: Rule) {
  const helpUri = rule.source.find((source) => source.startsWith('https://'))
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.reason },
    help: { text: rule.fix },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVEL[rule.severity] },
  }
}

/** Scanners know a finding again by its fingerprint: what is said of which file, and the how-many-eth time; never by its line. */
function describeFindings(findings: readonly SummaryFinding[], used: readonly Rule[]) {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const key = [finding.location?.file ?? finding.mail, finding.code, finding.message].join('\n')
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    const print = createHash('sha256').update(`${key}\n${ordinal}`).digest('hex').slice(0, 32)
    return { ...describeFinding(finding, used), partialFingerprints: { 'emailc/v1': print } }
  })
}

function describeFinding(finding: SummaryFinding, used: readonly Rule[]) {
  const ruleIndex = used.findIndex(({ id }) => id === finding.code)
  const places = finding.places.length > 0 ? finding.places : finding.location === undefined ? [] : [finding.location]
  return {
    ruleId: finding.code,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level: LEVEL[finding.severity],
    message: { text: `${finding.message} ${finding.hint}` },
    locations: places.slice(0, 1).map(physicalLocation),
    ...(places.length > 1 ? { relatedLocations: places.slice(1).map((place, id) => ({ id, ...physicalLocation(place) })) } : {}),
    occurrenceCount: finding.count ?? 1,
  }
}

function physicalLocation({ file, line, column }: Location) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split(/[\\/]/).map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column },
    },
  }
}
