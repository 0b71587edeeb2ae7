import { fail } from '../diagnostics/diagnostic.ts'
import { withFindings } from './summary.ts'
import type { CheckSummary, SummaryFinding } from './summary.ts'

/** Findings a team lives with for now: how often each may occur. */
export interface Baseline {
  readonly version: 1
  readonly findings: Readonly<Record<string, number>>
}

/** Lines and columns are left out of the key, so that edits elsewhere in a file do not wake old findings. */
function keyOf({ mail, code, message }: SummaryFinding): string {
  return `${mail}: ${code}: ${message}`
}

/** Everything a summary found, as a baseline. Keys are sorted, so that the file changes as little as the findings do. */
export function createBaseline({ findings }: CheckSummary): Baseline {
  const counts: Record<string, number> = {}
  for (const key of findings.map(keyOf).toSorted()) counts[key] = (counts[key] ?? 0) + 1
  return { version: 1, findings: counts }
}

/**
 * Reads a baseline file's text.
 *
 * @throws EmailcError `check-baseline` for a text that is no baseline
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

/** Takes out of a summary what the baseline allows. */
export function applyBaseline(summary: CheckSummary, baseline: Baseline): CheckSummary {
  const left = new Map(Object.entries(baseline.findings))
  const kept = summary.findings.filter((finding) => {
    const key = keyOf(finding)
    const allowed = left.get(key) ?? 0
    if (allowed > 0) left.set(key, allowed - 1)
    return allowed === 0
  })
  return { ...withFindings(summary, kept), baselined: summary.findings.length - kept.length }
}
