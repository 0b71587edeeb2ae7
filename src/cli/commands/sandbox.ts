import type { Command } from 'commander'
import type { FaultPlan, LimitOptions, Sandbox } from '../../sandbox.ts'
import { fail } from '../../diagnostics/diagnostic.ts'
import { exitCode } from '../exit-code.ts'
import { examples, run, wholeNumber } from '../options.ts'
import { note, print } from '../terminal.ts'

interface SandboxFlags {
  readonly port?: number
  readonly log?: string
  readonly keep?: string
  readonly faults?: string
  readonly speed?: number
  readonly limit?: readonly LimitOptions[]
  readonly json?: boolean
  readonly config?: string
}

export function register(program: Command): void {
  program
    .command('sandbox')
    .description(
      'Run a local Mailgun: the API, its limits, errors, events and webhooks, and an inbox to look at. Nothing it takes is sent on.',
    )
    .option(
      '-p, --port <number>',
      'the port of 127.0.0.1 to listen on; 0 takes any free one (default: 4401)',
      wholeNumber('--port', 0, 65_535),
    )
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--log <file>', 'append one JSON line for each accepted message, before it is answered')
    .option('--keep <file>', 'keep accepted mail in this file, and show what it has from before')
    .option('--faults <file>', 'a fault plan: what goes wrong, and when (docs/sandbox.md)')
    .option('--limit <unit=max>', 'a budget for each minute: requests, recipients or bytes; may be repeated', addLimit)
    .option('--speed <factor>', 'let the provider’s time run this many times as fast (default: 1)', wholeNumber('--speed', 1, 100_000))
    .option('--json', 'print { "url", "port" } when it is ready')
    .addHelpText(
      'after',
      examples({
        'emailc sandbox': 'listen on http://127.0.0.1:4401, inbox included',
        'emailc sandbox --log sent.jsonl': 'keep a record of what was accepted',
        'emailc sandbox --limit recipients=6000 --speed 60': 'a minute’s budget that refills every second',
        'emailc sandbox --faults bad-day.json': 'see how a sender copes',
      }),
    )
    .action(run((flags: SandboxFlags) => runSandbox(flags)))
}

function addLimit(value: string, limits: readonly LimitOptions[] = []): LimitOptions[] {
  const match = /^(requests|recipients|bytes)=(\d{1,12})$/.exec(value)
  if (match === null) return fail('option-value', ['--limit', 'requests, recipients or bytes, =, and a whole number', value])
  return [...limits, { unit: match[1] as LimitOptions['unit'], max: Number(match[2]) }]
}

async function runSandbox(flags: SandboxFlags): Promise<number> {
  const { createSandbox } = await import('../../sandbox.ts')
  const faults = flags.faults === undefined ? undefined : await readFaultPlan(flags.faults)
  const sandbox = await createSandbox({
    port: flags.port ?? (await configuredPort(flags.config)) ?? DEFAULT_PORT,
    speed: flags.speed ?? 1,
    limits: flags.limit ?? [],
    ...(flags.log === undefined ? {} : { logFile: flags.log }),
    ...(flags.keep === undefined ? {} : { keepFile: flags.keep }),
    ...(faults === undefined ? {} : { faults }),
  })
  print(flags.json === true ? JSON.stringify({ url: sandbox.url, port: sandbox.port }) : sandbox.url)
  note('Mail sent here goes nowhere else. Open the address for the inbox; Ctrl+C ends it.')
  await interrupted()
  note(totals(sandbox))
  await sandbox.close()
  return exitCode.fine
}

const DEFAULT_PORT = 4401

async function configuredPort(configFile: string | undefined): Promise<number | undefined> {
  const { openProject } = await import('../../project/project.ts')
  const project = await openProject({ configFile })
  await project.close()
  return project.config.sandbox?.port
}

async function readFaultPlan(file: string): Promise<FaultPlan> {
  const { readFileSync } = await import('node:fs')
  const { checkFaultPlan } = await import('../../sandbox.ts')
  let plan: unknown
  try {
    plan = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return fail('option-value', ['--faults', 'a JSON file that can be read', file])
  }
  return checkFaultPlan(plan)
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

function totals({ minutes }: Sandbox): string {
  const uses = [...minutes.values()]
  const sum = (unit: 'requests' | 'recipients'): string => uses.reduce((total, use) => total + use[unit], 0).toLocaleString('en-US')
  return `${sum('recipients')} mails in ${sum('requests')} calls.`
}
