import type { ClientId } from '../clients/clients.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'

/** One thing found in a mail: a diagnostic whose code is the id of its rule, with what a report needs beyond it. */
export interface Finding extends Diagnostic {
  /** Why it matters in an inbox. */
  readonly reason: string
  /** The targets it concerns; all of them when empty. */
  readonly clients: readonly ClientId[]
  /** Where the fact is known from. */
  readonly source: readonly string[]
  readonly part: 'html' | 'text'
  /** Where else the same cause shows, at most a dozen places. */
  readonly places: readonly Location[]
  /** The element's id in the side table of the compiler, when the mail carries one. */
  readonly elementId?: string | undefined
}
