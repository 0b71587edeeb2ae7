import { catalog } from './catalog.ts'
import type { Catalog, Code } from './catalog.ts'
import type { Severity } from './catalog/entry.ts'
import type { Location } from './location.ts'

/** One finding: a permanent code, what and why in one sentence, what to try, and where. */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string
  readonly location?: Location
  /** Components from the innermost outwards, each with the place where it was used. */
  readonly componentStack?: readonly StackEntry[]
  /** How often the same cause was found; 1 when absent. */
  readonly count?: number
}

export interface StackEntry {
  readonly component: string
  readonly location?: Location
}

export interface DiagnosticPlace {
  readonly location?: Location | undefined
  readonly componentStack?: readonly StackEntry[] | undefined
}

type MessageArgs<C extends Code> = Parameters<Catalog[C]['message']>
type HintArgs<C extends Code> = Parameters<Catalog[C]['hint']>

/** What the message takes; a hint may take more after it. */
type Args<C extends Code> = HintArgs<C> extends [...MessageArgs<C>, ...unknown[]] ? HintArgs<C> : MessageArgs<C>

/**
 * Makes a diagnostic from the catalogue.
 *
 * @example
 * createDiagnostic('option-value', ['--rate', 'a number above 0', 'fast'])
 */
export function createDiagnostic<C extends Code>(code: C, args: Args<C>, place: DiagnosticPlace = {}): Diagnostic {
  const entry = catalog[code]
  const message = entry.message as (...args: unknown[]) => string
  const hint = entry.hint as (...args: unknown[]) => string
  return {
    code,
    severity: entry.severity,
    message: message(...args),
    hint: hint(...args),
    ...(place.location === undefined ? {} : { location: place.location }),
    ...(place.componentStack === undefined ? {} : { componentStack: place.componentStack }),
  }
}

/** The one error class of emailc: carries every diagnostic that was found before work stopped. */
export class EmailcError extends Error {
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map((d) => `${d.code}: ${d.message}`).join('\n'), options)
    this.name = 'EmailcError'
    this.diagnostics = diagnostics
  }

  /** The code of the first diagnostic. */
  get code(): string {
    return this.diagnostics[0]!.code
  }
}

/** Throws one catalogue entry as an `EmailcError`. */
export function fail<C extends Code>(code: C, args: Args<C>, place: DiagnosticPlace = {}, options?: ErrorOptions): never {
  throw new EmailcError([createDiagnostic(code, args, place)], options)
}
