import type { Command } from 'commander'
import { fail } from '../../diagnostics/diagnostic.ts'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { print } from '../terminal.ts'

interface PurgeFlags {
  readonly before?: number
  readonly store?: string
  readonly config?: string
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('purge')
    .description('Remove campaigns that are over, with every address and value in them. Suppressions stay.')
    .argument('[campaigns...]', 'ids or names')
    .option('--before <date>', 'all that were started before this day and are done or cancelled', parseDay)
    .option('--store <store>', 'sqlite:path or postgres://… (default: sqlite:.emailc/send.db)')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples({
        'emailc purge spring': 'one campaign',
        'emailc purge --before 2026-01-01 --store postgres://mailer@db/mail': 'everything that retention says must go',
      }),
    )
    .action(run((campaigns: readonly string[], flags: PurgeFlags) => runPurge(campaigns, flags)))
}

async function runPurge(named: readonly string[], flags: PurgeFlags): Promise<number> {
  const { before, json } = flags
  if (named.length === 0 && before === undefined) fail('argument-missing', ['campaigns', 'emailc purge'])
  const { openProject } = await import('../../project/project.ts')
  const { chooseCampaign, listCampaigns } = await import('../send/known-campaigns.ts')
  const { openExistingStore } = await import('../send/open-store.ts')
  const project = await openProject({ configFile: flags.config })
  const store = await openExistingStore(project, flags.store)
  try {
    const chosen = await Promise.all(named.map((given) => chooseCampaign(store, given)))
    const old = (await listCampaigns(store)).filter(({ createdMs }) => before !== undefined && createdMs < before)
    const purged: string[] = []
    const kept: string[] = []
    const all = new Map([...chosen, ...old].map(({ id, name }) => [id, name]))
    for (const [id, name] of all) ((await store.purgeCampaign(id)) ? purged : kept).push(name)
    if (json === true) print(JSON.stringify({ purged, kept }, null, 2))
    else print(purgeText(purged, kept))
    return chosen.some(({ name }) => kept.includes(name)) ? exitCode.problems : exitCode.fine
  } finally {
    await store.close()
    await project.close()
  }
}

function purgeText(purged: readonly string[], kept: readonly string[]): string {
  const lines = [...purged.map((name) => `${name}  removed`), ...kept.map((name) => `${name}  kept, because it is not over`)]
  return lines.length === 0 ? 'No campaign is that old.' : lines.join('\n')
}

function parseDay(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? fail('option-value', ['--before', 'a date such as 2026-01-31', text]) : ms
}
