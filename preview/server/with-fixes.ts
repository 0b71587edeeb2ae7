import { readFileSync } from 'node:fs'
import { isFixable } from './fixable-codes.ts'
import type { ParsedSource } from './fixes.ts'
import type { Reporter } from './problems.ts'
import type { Problem } from './protocol.ts'

/** Adds to each problem what the studio would write to cure it, where that needs no judgement. */
export async function withFixes<P extends Problem>(problems: readonly P[], reporter: Reporter): Promise<P[]> {
  if (!problems.some(({ code, place }) => place !== undefined && isFixable(code))) return [...problems]
  const { fixSource, parseSource } = await import('./fixes.ts')
  const sources = new Map<string, ParsedSource | undefined>()
  const sourceOf = (name: string): ParsedSource | undefined => {
    if (!sources.has(name)) {
      const source = readSource(reporter.fileOf(name))
      sources.set(name, source === undefined ? undefined : parseSource(name, source))
    }
    return sources.get(name)
  }
  return problems.map((problem) => {
    const { place } = problem
    const source = place === undefined || !isFixable(problem.code) ? undefined : sourceOf(place.file)
    const fixed = source === undefined ? undefined : fixSource(source, { ...problem, ...place! })
    return fixed === undefined ? problem : { ...problem, fix: fixed.preview }
  })
}

function readSource(file: string | undefined): string | undefined {
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8')
  } catch {
    return undefined // gone since
  }
}
