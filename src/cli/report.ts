import { readFileSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDiagnostic, EmailcError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { formatDiagnostic } from '../diagnostics/format.ts'
import { mapLocations } from '../diagnostics/map-locations.ts'
import { exitCode, exitCodeOf } from './exit-code.ts'
import { hasColor, note, print } from './terminal.ts'

/**
 * Writes diagnostics to stderr, each with its place, code frame and hint, with a blank line between.
 *
 * @param root the folder that relative places are relative to
 */
export function reportDiagnostics(diagnostics: readonly Diagnostic[], root = '.'): void {
  for (const diagnostic of diagnostics) {
    note(`${formatDiagnostic(withShortPaths(diagnostic, root), { readSource, color: hasColor(process.stderr) })}\n`)
  }
}

/** Reports whatever a command threw and returns the exit code it deserves. With `--json`, scripts get the diagnostics on stdout too. */
export function reportFailure(error: unknown, isJson: boolean): number {
  if (error instanceof EmailcError) {
    reportDiagnostics(error.diagnostics)
    const diagnostics = error.diagnostics.map((diagnostic) => withShortPaths(diagnostic))
    if (isJson) print(JSON.stringify({ ok: false, diagnostics }, null, 2))
    return exitCodeOf(error.diagnostics)
  }
  note('This is a bug in emailc, not in your template. Please report it, with the lines below and what you ran.\n')
  note(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return exitCode.bug
}

/** Reports that a stream takes no more, and returns the exit code. */
export function reportUnwritable(stream: string, error: Error): number {
  const problem = createDiagnostic('output-unwritable', [stream, error.message.replace(/, \w+$/, '')])
  reportDiagnostics([problem])
  return exitCodeOf([problem])
}

/** Shows files relative to the current folder, the way an editor's terminal makes them clickable. */
function withShortPaths(diagnostic: Diagnostic, root = '.'): Diagnostic {
  return mapLocations(diagnostic, (location) => {
    const file = location.file.startsWith('file:') ? fileURLToPath(location.file) : location.file
    return { ...location, file: relative(process.cwd(), isAbsolute(file) ? file : resolve(root, file)) }
  })
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(resolve(file), 'utf8')
  } catch {
    return undefined
  }
}
