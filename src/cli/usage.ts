import type { CommanderError } from 'commander'
import { createDiagnostic, EmailcError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** Says what commander found wrong with a command line in our own words and codes. Anything else it throws is a bug of ours. */
export function usageError(error: CommanderError, args: readonly string[]): Error {
  const diagnostic = usageDiagnostic(error, args)
  return diagnostic === undefined ? error : new EmailcError([diagnostic])
}

function usageDiagnostic(error: CommanderError, args: readonly string[]): Diagnostic | undefined {
  const command = `emailc ${args.find((argument) => !argument.startsWith('-')) ?? ''}`.trim()
  const quoted = /'([^']+)'/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'commander.unknownOption':
      return createDiagnostic('option-unknown', [quoted, command, /Did you mean (.*?)\?\)/.exec(error.message)?.[1]])
    case 'commander.optionMissingArgument':
      return createDiagnostic('option-argument-missing', [flagName(quoted), command])
    case 'commander.missingArgument':
      return createDiagnostic('argument-missing', [quoted, command])
    case 'commander.missingMandatoryOptionValue':
      return createDiagnostic('argument-missing', [flagName(quoted), command])
    case 'commander.excessArguments':
      return createDiagnostic('argument-excess', [command, /Expected.*/.exec(error.message)?.[0] ?? ''])
    default:
      return undefined
  }
}

/** `-o, --out <dir>` is `--out`. */
function flagName(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags
}
