import type { StackEntry } from '../diagnostics/emailc-error.ts'
import type { ComponentFrame } from './tree.ts'

/** The components around a place, innermost first, for diagnostics and the studio. */
export function componentStack(frame: ComponentFrame | undefined, maxEntries = Number.POSITIVE_INFINITY): StackEntry[] {
  const stack: StackEntry[] = []
  for (let f = frame; f !== undefined && stack.length < maxEntries; f = f.parent) {
    stack.push({ component: f.component, ...(f.location === undefined ? {} : { location: f.location }) })
  }
  return stack
}

/** The components that go round, once each: `Tree → Branch → Tree`. */
export function componentCycle(frame: ComponentFrame | undefined): string {
  const names: string[] = []
  for (let f = frame; f !== undefined && !names.includes(f.component); f = f.parent) names.unshift(f.component)
  return names.length === 0 ? 'a list or element that contains itself' : [...names, names[0]].map((name) => `<${name}>`).join(' → ')
}

export function componentName(type: unknown): string {
  const named = type as { displayName?: unknown; name?: unknown }
  if (typeof named.displayName === 'string' && named.displayName !== '') return named.displayName
  return typeof named.name === 'string' && named.name !== '' ? named.name : 'Anonymous'
}
