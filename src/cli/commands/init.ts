import type { Command } from 'commander'
import { relative } from 'node:path'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { note, print } from '../terminal.ts'

interface InitFlags {
  readonly package?: string
}

export function register(program: Command): void {
  program
    .command('init')
    .description('Make a working project in a folder: two templates, a theme, a config, scripts, CI and editor settings.')
    .argument('[dir]', 'the folder; this one when left out', '.')
    .option('--package <source>', 'where npm gets emailc from, for instance a .tgz (default: this version from the registry)')
    .addHelpText(
      'after',
      examples({
        'emailc init my-mails': 'make a new folder with a project in it',
        'emailc init': 'add what is missing to this folder; no file that exists is changed, but for package.json',
        'emailc init my-mails --package file:../emailc-0.1.0.tgz': 'use a package of your own making',
      }),
    )
    .action(run((folder: string, flags: InitFlags) => runInit(folder, flags)))
}

async function runInit(target: string, flags: InitFlags): Promise<number> {
  const { createProject } = await import('../../project/starter/create-project.ts')
  const { folder, created, kept } = createProject(target, { dependency: flags.package })
  for (const path of created) print(path)
  for (const path of kept) note(`${path} was there already and stays as it is.`)
  const here = relative(process.cwd(), folder)
  const manager = packageManager(process.env['npm_config_user_agent'])
  const steps = [...(here === '' ? [] : [`cd ${here}`]), `${manager} install`, `${manager} run dev`]
  note(`\nNext:\n${steps.map((step) => `  ${step}`).join('\n')}`)
  return exitCode.fine
}

/** Package managers say in the environment of what they start who they are: `pnpm/12.21.0 npm/? node/v24.21.0 linux x64`. */
function packageManager(agent = ''): string {
  return /^(npm|pnpm|yarn|bun)\//.exec(agent)?.[1] ?? 'npm'
}
