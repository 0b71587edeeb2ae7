import { createDiagnostic, EmailcError } from '../../src/diagnostics/diagnostic.ts'
import type { DiagnosticPlace } from '../../src/diagnostics/diagnostic.ts'
import { shortPath } from '../../src/project/short-path.ts'

/** How a template came to lose its thread, or an answer. */
export type ThreadLoss =
  | { readonly kind: 'endless'; readonly seconds: number; readonly place: DiagnosticPlace }
  | { readonly kind: 'ended'; readonly reason: string }
  | { readonly kind: 'waits'; readonly seconds: number }

/** Says what a template did to its thread. */
export function lossError(file: string, loss: ThreadLoss): EmailcError {
  const name = shortPath(file)
  switch (loss.kind) {
    case 'endless':
      return new EmailcError([createDiagnostic('studio-endless', [name, loss.seconds], loss.place)])
    case 'ended':
      return new EmailcError([createDiagnostic('studio-ended', [name, loss.reason])])
    case 'waits':
      return new EmailcError([createDiagnostic('studio-waits', [name, loss.seconds])])
  }
}
