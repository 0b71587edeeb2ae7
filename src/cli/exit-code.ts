import { cliCatalog } from '../diagnostics/catalog/cli.ts'
import { optionCatalog } from '../diagnostics/catalog/option.ts'
import { sendUsageCodes } from '../diagnostics/catalog/send-usage-codes.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** What a command's exit code says. `send` has its own meaning for 3: refused by a guard. */
export const exitCode = {
  fine: 0,
  problems: 1,
  usage: 2,
  refused: 3,
  bug: 70,
} as const

const usage = { ...optionCatalog, ...cliCatalog }

/** What `send` refuses to read is refused like what its guard refuses to send. */
const refusedCodes: ReadonlySet<string> = new Set(['recipients-environment'])

/** Wrong usage and a wrong config end with 2, so a script can tell them from a template that has problems (1). */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  if (diagnostics.some(({ code }) => Object.hasOwn(usage, code) || sendUsageCodes.has(code))) return exitCode.usage
  if (diagnostics.some(({ code }) => refusedCodes.has(code))) return exitCode.refused
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? exitCode.problems : exitCode.fine
}
