import type { Command } from 'commander'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { note, print } from '../terminal.ts'

interface AddFlags {
  readonly to: string
  readonly force?: boolean
}

export function register(program: Command): void {
  program
    .command('add')
    .description('Copy the source of components into the project, to change in them what a theme cannot.')
    .argument('[components...]', 'their names; without any, the names that can be copied are printed')
    .option('--to <dir>', 'the folder that gets the copies', 'components')
    .option('--force', 'write over files that are there')
    .addHelpText(
      'after',
      examples({
        'emailc add': 'print the names of the components',
        'emailc add button': 'copy <Button> to components/button.tsx',
        'emailc add card data-table --to emails/_parts': 'copy two of them elsewhere',
      }),
    )
    .action(run((components: string[], flags: AddFlags) => runAdd(components, flags)))
}

async function runAdd(components: readonly string[], flags: AddFlags): Promise<number> {
  const { copyableComponents, copyComponent } = await import('../../project/starter/copy-component.ts')
  const { shortPath } = await import('../../project/short-path.ts')
  if (components.length === 0) {
    print(copyableComponents().join('\n'))
    return exitCode.fine
  }
  const copies = components.map((component) => copyComponent(component, { folder: flags.to, force: flags.force === true }))
  for (const copy of copies) print(shortPath(copy))
  note('Import from there instead of from emailc/components; the rest of the library stays as it is.')
  return exitCode.fine
}
