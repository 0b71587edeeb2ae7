import type { Command } from 'commander'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { note, print } from '../terminal.ts'

interface MigrateFlags {
  readonly write?: boolean
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('migrate')
    .description('Say what differs when a folder of jsx-email or react-email templates is built by emailc, and rewrite what is mechanical.')
    .argument('<folder>', 'the folder of the templates')
    .option('--write', 'rewrite the files: fixtures from preview props, a default export')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      examples({
        'emailc migrate emails': 'what differs, template by template',
        'emailc migrate emails --write': 'rewrite what is mechanical',
        'emailc build emails': 'templates are built as they are, rewritten or not',
      }),
    )
    .action(run((folder: string, flags: MigrateFlags) => runMigrate(folder, flags)))
}

async function runMigrate(folder: string, flags: MigrateFlags): Promise<number> {
  const { migrate } = await import('../../project/migrate/migrate.ts')
  const templates = migrate(process.cwd(), folder, flags.write === true)
  if (flags.json === true) {
    print(JSON.stringify(templates, null, 2))
    return exitCode.fine
  }
  for (const { file, library, differences, isRewritten } of templates) {
    print([`${file}  (${library})`, ...differences.map((difference) => `  - ${difference}`)].join('\n'))
    if (isRewritten) print(`  ${flags.write === true ? 'rewritten' : 'can be rewritten with --write'}: fixtures, default export`)
  }
  note(`${templates.length} templates. Build them with: emailc build ${folder}`)
  return exitCode.fine
}
