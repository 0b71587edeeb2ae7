import { readFileSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { EmailcError } from '../diagnostics/diagnostic.ts'
import { formatDiagnostic } from '../diagnostics/format.ts'
import type { Location } from '../diagnostics/location.ts'
import { exitCode, exitCodeOf } from './exit-code.ts'
import { hasColor, note, print } from './terminal.ts'

/** Writes diagnostics to stderr, each with its place, code frame and hint, with a blank line between. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    note(`${formatDiagnostic(withShortPaths(diagnostic), { readSource, color: hasColor(process.stderr) })}\n`)
  }
}

/** Reports whatever a command threw and returns the exit code it deserves. With `--json`, scripts get the diagnostics on stdout too. */
export function reportFailure(error: unknown, isJson: boolean): number {
  if (error instanceof EmailcError) {
    reportDiagnostics(error.diagnostics)
    if (isJson) print(JSON.stringify({ ok: false, diagnostics: error.diagnostics.map(withShortPaths) }, null, 2))
    return exitCodeOf(error.diagnostics)
  }
  note('This is a bug in emailc, not in your template. Please report it, with the lines below and what you ran.\n')
  note(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return exitCode.bug
}

/** Shows files relative to the current folder, the way an editor's terminal makes them clickable. */
export function withShortPaths(diagnostic: Diagnostic): Diagnostic {
  const { location, componentStack } = diagnostic
  return {
    ...diagnostic,
    ...(location === undefined ? {} : { location: shorten(location) }),
    ...(componentStack === undefined
      ? {}
      : {
          componentStack: componentStack.map((entry) =>
            entry.location === undefined ? entry : { ...entry, location: shorten(entry.location) },
          ),
        }),
  }
}

function shorten(location: Location): Location {
  const file = location.file.startsWith('file:') ? fileURLToPath(location.file) : location.file
  return { ...location, file: isAbsolute(file) ? relative(process.cwd(), file) : file }
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(resolve(file), 'utf8')
  } catch {
    return undefined
  }
}
