import type { StackEntry } from '../diagnostics/diagnostic.ts'
import type { ComponentFrame } from './tree.ts'

/** The components around a place, innermost first, for diagnostics and the studio. */
export function componentStack(frame: ComponentFrame | undefined, maxEntries = Number.POSITIVE_INFINITY): StackEntry[] {
  const stack: StackEntry[] = []
  for (let f = frame; f !== undefined && stack.length < maxEntries; f = f.parent) {
    stack.push({ component: f.component, ...(f.location === undefined ? {} : { location: f.location }) })
  }
  return stack
}
