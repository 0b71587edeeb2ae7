import type { Command } from 'commander'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { InputProblem } from '../../send/input/input.ts'
import type { Store } from '../../send/store/store.ts'
import { suppressionReasons } from '../../send/suppression.ts'
import type { Suppression, SuppressionReason } from '../../send/suppression.ts'
import { exitCode } from '../exit-code.ts'
import { examples, oneOf, run } from '../options.ts'
import { hasReader, note, print } from '../terminal.ts'

const actions = ['import', 'export', 'add', 'remove', 'pull'] as const
type Action = (typeof actions)[number]

interface SuppressionFlags {
  readonly store?: string
  readonly reason: SuppressionReason
  readonly rejects: string
  readonly csv?: boolean
  readonly domain?: string
  readonly sandbox?: string
  readonly config?: string
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('suppressions')
    .description(
      'Who must not be written to, whatever list they are on: campaigns leave them out when they are read and again when they are sent.',
    )
    .argument('<action>', `one of ${actions.join(', ')}`, oneOf('the action', actions))
    .argument('[what...]', 'import: a file, - for standard input; add, remove: addresses')
    .option('--store <store>', 'sqlite:path or postgres://… (default: sqlite:.emailc/send.db)')
    .option(
      '--reason <reason>',
      `import, add: why, where a row does not say it: ${suppressionReasons.join(', ')}`,
      oneOf('--reason', suppressionReasons),
      'manual',
    )
    .option('--rejects <file>', 'import: where rows go that are no suppressions', 'rejects.csv')
    .option('--csv', 'export: CSV instead of JSON lines')
    .option('--domain <name>', 'pull: the sending domain (default: the config’s send.domain)')
    .option('--sandbox <url>', 'pull: from a running sandbox')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples({
        'emailc suppressions import bounces.csv --reason bounced': 'a list with a column email or address',
        'emailc suppressions export --csv > suppressed.csv': 'everybody, by address',
        'emailc suppressions add ada@example.com': 'by hand',
        'MAILGUN_READ_KEY_FILE=read.key emailc suppressions pull': 'Mailgun’s bounces, complaints and unsubscriptions',
      }),
    )
    .action(run((action: Action, what: readonly string[], flags: SuppressionFlags) => runSuppressions(action, what, flags)))
}

async function runSuppressions(action: Action, what: readonly string[], flags: SuppressionFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const { openExistingStore, openStore } = await import('../send/open-store.ts')
  const takesWhat = action === 'import' || action === 'add' || action === 'remove'
  if (takesWhat && what.length === 0)
    fail('argument-missing', [action === 'import' ? 'file' : 'addresses', `emailc suppressions ${action}`])
  const project = await openProject({ configFile: flags.config })
  const store =
    action === 'export' || action === 'remove' ? await openExistingStore(project, flags.store) : await openStore(project, flags.store)
  try {
    if (action === 'import') return await importFile(store, what, flags)
    if (action === 'export') return await exportAll(store, flags)
    if (action === 'add') return await add(store, what, flags)
    return action === 'remove' ? await remove(store, what, flags) : await pull(store, project, flags)
  } finally {
    await store.close()
    await project.close()
    // A pipe that is silent would keep the process.
    if (what.includes('-')) process.stdin.destroy()
  }
}

/** Rows that are none are shown up to here; the rejects file has them all. */
const SHOWN_PROBLEMS = 10

/** Takes what can be taken: one wrong row must not be why somebody who has left gets mail. */
async function importFile(store: Store, [file = '', ...more]: readonly string[], flags: SuppressionFlags): Promise<number> {
  if (more.length > 0) fail('argument-excess', ['emailc suppressions import', `it reads one file, and ${more[0]} is a second.`])
  const { importSuppressions } = await import('../../send/events/suppression-sync.ts')
  const { readSuppressions } = await import('../../send/read-suppressions.ts')
  const { createRejects, keepInput } = await import('../../send/input/rejects.ts')
  keepInput(file, flags.rejects)
  const rejects = createRejects(flags.rejects)
  let rejected = 0
  const onProblem = (problem: InputProblem): void => {
    if (++rejected <= SHOWN_PROBLEMS) noteProblem(file, problem)
    rejects.add(problem)
  }
  const rows = throttled(readSuppressions(file, { reason: flags.reason, onProblem }), () => rejects.drained())
  const imported = await importSuppressions(store, rows)
  await rejects.close()
  if (rejected > 0) note(`${rejected} row${rejected === 1 ? '' : 's'} not taken: ${flags.rejects} has them.`)
  report(flags, { imported, rejected }, `${imported} suppressed.`)
  return rejected > 0 ? exitCode.problems : exitCode.fine
}

function noteProblem(file: string, { line, problem }: InputProblem): void {
  note(`${file}:${line}  ${problem.severity}  ${problem.code}\n  ${problem.message}`)
}

/** Lets the rejects file keep up. */
async function* throttled(rows: AsyncIterable<Suppression>, drained: () => Promise<void>): AsyncGenerator<Suppression> {
  for await (const row of rows) {
    yield row
    await drained()
  }
}

async function exportAll(store: Store, { csv }: SuppressionFlags): Promise<number> {
  const { exportSuppressions } = await import('../../send/events/suppression-sync.ts')
  const { csvLine } = await import('../../send/input/csv-line.ts')
  if (csv === true) print('address,reason,source,suppressedAt')
  for await (const { address, reason, source, atMs } of exportSuppressions(store)) {
    if (!hasReader()) break
    const row = { address, reason, source, suppressedAt: new Date(atMs).toISOString() }
    print(csv === true ? csvLine(Object.values(row)) : JSON.stringify(row))
  }
  return exitCode.fine
}

async function add(store: Store, addresses: readonly string[], flags: SuppressionFlags): Promise<number> {
  const keys = await keysOf(addresses)
  await store.suppress(keys.map((address) => ({ address, reason: flags.reason, source: 'command line', atMs: Date.now() })))
  report(flags, { added: keys.length }, `${keys.length} suppressed.`)
  return exitCode.fine
}

async function remove(store: Store, addresses: readonly string[], flags: SuppressionFlags): Promise<number> {
  const removed = await store.unsuppress(await keysOf(addresses))
  report(flags, { removed }, `${removed} of ${addresses.length} may be written to again.`)
  return exitCode.fine
}

async function keysOf(addresses: readonly string[]): Promise<string[]> {
  const { parseAddress } = await import('../../send/address.ts')
  const { suppressionKey } = await import('../../send/suppression.ts')
  return addresses.map((given) => {
    const parsed = parseAddress(given)
    return parsed.ok ? suppressionKey(parsed.address.email) : fail('option-value', ['the address', 'a mail address', given])
  })
}

async function pull(store: Store, { config }: Project, flags: SuppressionFlags): Promise<number> {
  const { importSuppressions, pullSuppressions } = await import('../../send/events/suppression-sync.ts')
  const { providerAccess } = await import('../send/provider-access.ts')
  const domain = flags.domain ?? config.send?.domain ?? fail('sender-missing', ['send.domain'])
  const access = await providerAccess(flags.sandbox, config.send?.region ?? 'us', domain)
  try {
    const imported = await importSuppressions(store, pullSuppressions({ ...access, domain }))
    report(flags, { imported }, `${imported} suppressed.`)
    return exitCode.fine
  } finally {
    access.agent.destroy()
  }
}

function report({ json }: SuppressionFlags, facts: object, words: string): void {
  print(json === true ? JSON.stringify(facts, null, 2) : words)
}
