import type { Command } from 'commander'
import { catalog } from '../../diagnostics/catalog.ts'
import type { Code } from '../../diagnostics/catalog.ts'
import { closest } from '../../diagnostics/closest.ts'
import { fail } from '../../diagnostics/diagnostic.ts'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { paint, print } from '../terminal.ts'

interface ExplainFlags {
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('explain')
    .description('Explain an error or warning by its code.')
    .argument('<code>', 'the code, as it stands after “error” or “warning”')
    .option('--json', 'print JSON')
    .addHelpText('after', examples({ 'emailc explain template-throws': 'what the error means and what to do' }))
    .action(run((code: string, flags: ExplainFlags) => explainCode(code, flags)))
}

async function explainCode(code: string, flags: ExplainFlags): Promise<number> {
  if (!Object.hasOwn(catalog, code)) fail('code-unknown', [code, closest(code, Object.keys(catalog))])
  const { severity, explanation } = catalog[code as Code]
  if (flags.json === true) print(JSON.stringify({ code, severity, explanation }, null, 2))
  else print(`${paint(process.stdout, 'bold', code)}  ${severity}\n\n${explanation}`)
  return exitCode.fine
}
