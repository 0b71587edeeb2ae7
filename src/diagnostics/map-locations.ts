import type { Diagnostic } from './diagnostic.ts'
import type { Location } from './location.ts'

/** Changes every place a diagnostic names. */
export function mapLocations(diagnostic: Diagnostic, change: (location: Location) => Location): Diagnostic {
  const { location, componentStack } = diagnostic
  const stack = componentStack?.map((entry) => (entry.location === undefined ? entry : { ...entry, location: change(entry.location) }))
  return {
    ...diagnostic,
    ...(location === undefined ? {} : { location: change(location) }),
    ...(stack === undefined ? {} : { componentStack: stack }),
  }
}
