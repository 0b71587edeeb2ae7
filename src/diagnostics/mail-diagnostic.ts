// What running a template and filling its mail can find. A process loads no more of the catalogue before its first mail: the rest
// is for lowering, sending and the command line, and three quarters of it.

import { componentsCatalog } from './catalog/components.ts'
import { optionCatalog } from './catalog/option.ts'
import { packageCatalog } from './catalog/package.ts'
import { renderCatalog } from './catalog/render.ts'
import { diagnosticOf, EmailcError } from './emailc-error.ts'
import type { Args, Diagnostic, DiagnosticPlace } from './emailc-error.ts'

export { EmailcError }
export type { Diagnostic, DiagnosticPlace, StackEntry } from './emailc-error.ts'

const mailCatalog = { ...renderCatalog, ...componentsCatalog, ...packageCatalog, ...optionCatalog }

type MailCatalog = typeof mailCatalog
type MailCode = keyof MailCatalog

/** As `createDiagnostic` of diagnostic.ts. */
export function createDiagnostic<C extends MailCode>(code: C, args: Args<MailCatalog[C]>, place: DiagnosticPlace = {}): Diagnostic {
  return diagnosticOf(code, mailCatalog[code], args, place)
}

/** As `fail` of diagnostic.ts. */
export function fail<C extends MailCode>(code: C, args: Args<MailCatalog[C]>, place: DiagnosticPlace = {}, options?: ErrorOptions): never {
  throw new EmailcError([createDiagnostic(code, args, place)], options)
}
