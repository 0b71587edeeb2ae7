import type { Diagnostic, DiagnosticPlace } from '../diagnostics/diagnostic.ts'
import { componentStack } from '../element/component-stack.ts'
import type { TreeElement } from '../element/tree.ts'
import type { Problem } from './style-block.ts'

/** Collects what the cascade finds, each finding once for each place. */
export class Findings {
  private readonly found = new Map<string, Diagnostic>()

  report(problem: Problem, element: Pick<TreeElement, 'location' | 'frame'>): void {
    const diagnostic = problem(placeOf(element))
    const { location } = diagnostic
    const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column}`
    const key = `${diagnostic.code} ${place} ${diagnostic.message}`
    const known = this.found.get(key)
    this.found.set(key, known === undefined ? diagnostic : { ...known, count: (known.count ?? 1) + 1 })
  }

  list(): Diagnostic[] {
    return [...this.found.values()]
  }
}

function placeOf({ location, frame }: Pick<TreeElement, 'location' | 'frame'>): DiagnosticPlace {
  return { location, componentStack: frame === undefined ? undefined : componentStack(frame) }
}
