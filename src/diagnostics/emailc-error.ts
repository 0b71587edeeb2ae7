import type { CatalogEntry, Names, Severity } from './catalog/entry.ts'
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
  /** What the message names, so that a tool need not read it out of the sentence. */
  readonly names?: Names
  /** How often the same cause was found; 1 when absent. */
  readonly count?: number
}

/** A component around the place of a diagnostic, and where it is used. */
export interface StackEntry {
  readonly component: string
  readonly location?: Location
}

export interface DiagnosticPlace {
  readonly location?: Location | undefined
  readonly componentStack?: readonly StackEntry[] | undefined
}

type MessageArgs<E extends CatalogEntry> = Parameters<E['message']>
type HintArgs<E extends CatalogEntry> = Parameters<E['hint']>

/** What an entry's message takes; a hint may take more after it. */
export type Args<E extends CatalogEntry> = HintArgs<E> extends [...MessageArgs<E>, ...unknown[]] ? HintArgs<E> : MessageArgs<E>

/** Fills in an entry of a catalogue. */
export function diagnosticOf<E extends CatalogEntry>(code: string, entry: E, args: Args<E>, place: DiagnosticPlace): Diagnostic {
  const message = entry.message as (...args: unknown[]) => string
  const hint = entry.hint as (...args: unknown[]) => string
  const names = entry.names as ((...args: unknown[]) => Names) | undefined
  return {
    code,
    severity: entry.severity,
    message: message(...args),
    hint: hint(...args),
    ...(names === undefined ? {} : { names: names(...args) }),
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
