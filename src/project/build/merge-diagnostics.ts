import { isAbsolute, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { mapLocations } from '../../diagnostics/map-locations.ts'
import type { Location } from '../../diagnostics/location.ts'

/** Says once, with a count, what several fixtures of a template gave alike. */
export function mergeDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const merged = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const { location, code, message } = diagnostic
    const key = JSON.stringify([code, message, location?.file, location?.line, location?.column])
    if (!merged.has(key)) merged.set(key, diagnostic)
  }
  return [...merged.values()]
}

/** Names files relative to a folder, so that what is stored or compared does not depend on where the project lies. */
export function relativeTo(root: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const shorten = (location: Location): Location => {
    const file = location.file.startsWith('file:') ? fileURLToPath(location.file) : location.file
    return isAbsolute(file) ? { ...location, file: relative(root, file) } : location
  }
  return diagnostics.map((diagnostic) => mapLocations(diagnostic, shorten))
}
