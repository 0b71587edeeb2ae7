import { catalog } from './catalog.ts'
import type { Catalog, Code } from './catalog.ts'
import { diagnosticOf, EmailcError } from './emailc-error.ts'
import type { Args, Diagnostic, DiagnosticPlace } from './emailc-error.ts'

export { EmailcError }
export type { Diagnostic, DiagnosticPlace, StackEntry } from './emailc-error.ts'

/**
 * Makes a diagnostic from the catalogue.
 *
 * @example
 * createDiagnostic('option-value', ['--rate', 'a number above 0', 'fast'])
 */
export function createDiagnostic<C extends Code>(code: C, args: Args<Catalog[C]>, place: DiagnosticPlace = {}): Diagnostic {
  return diagnosticOf(code, catalog[code], args, place)
}

/** Throws one catalogue entry as an `EmailcError`. */
export function fail<C extends Code>(code: C, args: Args<Catalog[C]>, place: DiagnosticPlace = {}, options?: ErrorOptions): never {
  throw new EmailcError([createDiagnostic(code, args, place)], options)
}
