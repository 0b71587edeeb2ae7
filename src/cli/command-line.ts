/**
 * The command line. It finds the command, imports that command's module and no other, and turns what happens into an
 * exit code. It never compiles, checks or sends anything itself.
 *
 * To add a command: write `commands/<name>.ts` that exports one function `register(program)`, which calls
 * `program.command('<name> …')` with a description, options, `addHelpText('after', examples(…))` and an
 * `.action(run(async (…) => exitCode))`; then add its row to `commands.ts`. Import what is heavy (Vite, juice, a
 * database) inside the action, so that `--help` stays quick; `test/cli/start.test.ts` counts the modules.
 */
import { Command, CommanderError } from 'commander'
import { fail } from '../diagnostics/diagnostic.ts'
import { packageVersion } from '../project/package-root.ts'
import { commands } from './commands.ts'
import type { Begun } from './commands.ts'
import { requireFolder } from './working-folder.ts'
import { exitCode } from './exit-code.ts'
import { reportFailure } from './report.ts'
import { note } from './terminal.ts'
import { usageError } from './usage.ts'
import { closest } from '../diagnostics/closest.ts'

/** Runs one command line and returns its exit code. */
export async function runCommandLine(args: readonly string[], begun: Begun): Promise<number> {
  const isJson = args.includes('--json')
  try {
    requireFolder()
    const program = await createProgram(args, begun)
    await program.parseAsync([...args], { from: 'user' })
    return Number(process.exitCode ?? exitCode.fine)
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportFailure(error, isJson)
    if (error.exitCode === 0) return exitCode.fine
    return reportFailure(usageError(error, args), isJson)
  }
}

async function createProgram(args: readonly string[], begun: Begun): Promise<Command> {
  const program = new Command('emailc')
    .description('Compiles TSX components into e-mail that holds in Outlook, and sends it.')
    .version(packageVersion(), '-v, --version', 'Print the version.')
    .helpOption('-h, --help', 'Show this help, or the help of a command.')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  const name = args.find((argument) => !argument.startsWith('-'))
  const entry = commands.find((command) => command.name === name)
  if (entry !== undefined) {
    const { register } = await entry.load()
    register(program, begun)
    for (const command of program.commands) {
      command
        .helpOption('-h, --help', 'Show this help.')
        .exitOverride()
        .configureOutput({ writeErr: () => undefined })
    }
    return program
  }
  if (name !== undefined)
    fail('command-unknown', [
      name,
      closest(
        name,
        commands.map((command) => command.name),
      ),
    ])
  for (const { name: rowName, usage, summary } of commands) program.command(rowName).usage(usage).description(summary)
  program.addHelpText('after', '\n`emailc <command> --help` shows the options of a command, with examples.')
  program.action(() => {
    note(program.helpInformation())
    process.exitCode = exitCode.usage
  })
  return program
}
