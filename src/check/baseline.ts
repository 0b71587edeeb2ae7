import { fail } from '../diagnostics/diagnostic.ts'
import { withFindings } from './summary.ts'
import type { CheckSummary, SummaryFinding } from './summary.ts'

/** Findings a team lives with for now: how often each may occur. */
export interface Baseline {
  readonly version: 1
  readonly findings: Readonly<Record<string, number>>
}

/**
 * Places are left out of the key, and numbers in the message, so that edits elsewhere and a byte more do not wake old findings.
 * How often a thing occurs is counted, so that one more of it does.
 */
function keyOf({ mail, code, message }: SummaryFinding): string {
  return `${mail}: ${code}: ${message.replace(/(?<![\w#])\d+(?:[.,]\d+)*/g, '#')}`
}

/**
 * Everything a summary found, as a baseline. Keys are sorted, so that the file changes as little as the findings do.
 *
 * @example
 * const known = createBaseline(summarize([{ file: 'old.html', result: checkHtml('<p>Hello</p>') }]))
 * JSON.stringify(known) // what `parseBaseline` reads
 */
export function createBaseline({ findings }: CheckSummary): Baseline {
  const counts: Record<string, number> = {}
  for (const finding of findings.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)))
    counts[keyOf(finding)] = (counts[keyOf(finding)] ?? 0) + (finding.count ?? 1)
  return { version: 1, findings: counts }
}

/**
 * Reads a baseline file's text.
 *
 * @param file what errors call it
 * @throws EmailcError `check-baseline` for a text that is no baseline
 * @example
 * parseBaseline('{ "version": 1, "findings": {} }', 'check-baseline.json').findings // {}
 */
export function parseBaseline(text: string, file: string): Baseline {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail('check-baseline', [file, 'it is not JSON'])
  }
  const { version, findings } = (value ?? {}) as { version?: unknown; findings?: unknown }
  if (version !== 1) return fail('check-baseline', [file, `its version is ${JSON.stringify(version)}, and this emailc reads version 1`])
  const isTable = typeof findings === 'object' && findings !== null && Object.values(findings).every((count) => typeof count === 'number')
  return isTable ? (value as Baseline) : fail('check-baseline', [file, 'it has no table of findings'])
}

/**
 * Takes out of a summary what the baseline allows.
 *
 * @returns the summary with what is left, and with how many findings went in `baselined`
 * @example
 * const summary = summarize([{ file: 'old.html', result: checkHtml('<p>Hello</p>') }])
 * applyBaseline(summary, createBaseline(summary)).findings // []
 */
export function applyBaseline(summary: CheckSummary, baseline: Baseline): CheckSummary {
  const left = new Map(Object.entries(baseline.findings))
  const kept = summary.findings.filter((finding) => {
    const key = keyOf(finding)
    const rest = (left.get(key) ?? 0) - (finding.count ?? 1)
    left.set(key, Math.max(0, rest))
    return rest < 0
  })
  return { ...withFindings(summary, kept), baselined: summary.findings.length - kept.length }
}
