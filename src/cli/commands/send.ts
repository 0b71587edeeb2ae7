import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Project } from '../../project/project.ts'
import { priorities } from '../../send/fleet/campaign-terms.ts'
import type { Priority } from '../../send/fleet/campaign-terms.ts'
import type { PipelineEvent } from '../../send/observer.ts'
import type { GuardCampaign } from '../../send/guard/guard-layer.ts'
import type { RejectAllowance, SendOptions } from '../../send/send-options.ts'
import { tallyRun } from '../send/tally-run.ts'
import type { OpenTransport, TransportName } from '../send/open-transport.ts'
import { transportNames } from '../send/open-transport.ts'
import { exitCode } from '../exit-code.ts'
import { examples, oneOf, run, wholeNumber } from '../options.ts'
import { reportDiagnostics } from '../report.ts'
import { hearOrderToEnd } from '../send/end-in-time.ts'
import { DEFAULT_REJECTS, dryRunText, noteRejects, noteSmallCalls, resultFacts, resultText, stopDiagnostic } from '../send/send-report.ts'
import { showProgress } from '../send/show-progress.ts'
import { endProgress, print } from '../terminal.ts'

const batchModes = ['merge', 'single', 'auto'] as const

interface SendFlags {
  readonly to?: string
  readonly name?: string
  readonly transport?: TransportName
  readonly sandbox?: string
  readonly rate?: string
  readonly priority?: Priority
  readonly batch?: (typeof batchModes)[number]
  readonly workers?: number
  readonly store?: string
  readonly dryRun?: boolean
  readonly at?: string
  readonly timezone?: string
  readonly from?: string
  readonly domain?: string
  readonly tag?: readonly string[]
  readonly test?: string
  readonly unsubscribeUrl?: string
  readonly rejects?: string
  readonly allowRejects?: RejectAllowance
  readonly maxRenderFailures?: number
  readonly confirm?: string
  readonly out?: string
  readonly trace?: boolean
  readonly config?: string
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('send')
    .description(
      'Send a template to everybody in a file: read, check, render, and send under the governor. The same --name goes on where it stopped.',
    )
    .argument('<template>', 'the template’s file, or a built module')
    .option('--to <file>', 'recipients: CSV, TSV, JSONL or JSON, also .gz; - reads standard input')
    .option('--name <name>', 'the campaign; one that exists goes on (default: the template and the time)', campaignNameOf)
    .option('--transport <name>', `one of ${transportNames.join(', ')} (default: sandbox)`, oneOf('--transport', transportNames))
    .option('--sandbox <url>', 'a running sandbox; without it send starts its own')
    .option('--rate <rate>', 'recipients per calendar minute, 6000/min, or none (default: 6000/min with mailgun)')
    .option(
      '--priority <kind>',
      'transactional goes before newsletters in a PostgreSQL store (default: bulk)',
      oneOf('--priority', priorities),
    )
    .option('--batch <mode>', `how recipients share calls: ${batchModes.join(', ')} (default: auto)`, oneOf('--batch', batchModes))
    .option('--workers <n>', 'workers that send (default: 4)', wholeNumber('--workers', 1, 256))
    .option('--store <store>', 'sqlite:path or postgres://… (default: sqlite:.emailc/send.db)')
    .option('--dry-run', 'do everything but send: counts for each domain, and samples')
    .option('--test <address>', 'send one mail to this address: the first recipient’s of --to, or the default fixture’s', mailAddress)
    .option('--at <time>', 'when mail may go, ISO 8601; without an offset it is each recipient’s local time')
    .option('--timezone <zone>', 'where recipients without a time zone are (default: UTC)')
    .option('--from <mailbox>', 'the sender, Ada <ada@example.com> (default: the config’s send.from)')
    .option('--domain <name>', 'the sending domain (default: the config’s send.domain)')
    .option('--unsubscribe-url <url>', 'where one-click unsubscription listens; UNSUBSCRIBE_KEY signs its links')
    .option('--tag <tag>', 'a tag for every mail; may be repeated', addTag)
    .option('--rejects <file>', `where rejected rows go (default: ${DEFAULT_REJECTS})`)
    .option('--allow-rejects <n>', 'stop when more rows are rejected: a number or a share, 150 or 2%', parseAllowance)
    .option('--max-render-failures <share>', 'stop when more recipients cannot be rendered (default: 5%)', parseShare)
    .option('--confirm <name>', 'the campaign’s name again, for a large send outside production')
    .option('-o, --out <dir>', 'where the eml transport writes (default: mail)')
    .option('--trace', 'write OpenTelemetry spans to the SDK that node --import has registered')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples({
        'emailc send templates/receipt.tsx --to people.csv': 'into a sandbox of its own',
        'emailc send templates/receipt.tsx --to people.jsonl --dry-run': 'who would get it, and five samples',
        'emailc send templates/receipt.tsx --test ada@example.com --transport mailgun': 'one mail, to look at',
        'emailc send dist/receipt.js --to people.csv.gz --name spring --transport mailgun --rate 6000/min': 'for real',
        'zcat people.csv.gz | emailc send templates/receipt.tsx --to - --at 2026-12-01T09:00': 'at nine in everybody’s morning',
      }),
    )
    .action(run((template: string, flags: SendFlags) => runSend(template, flags)))
}

async function runSend(template: string, flags: SendFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const { openStore } = await import('../send/open-store.ts')
  const { dryTransport, openTransport } = await import('../send/open-transport.ts')
  const project = await openProject({ configFile: flags.config })
  const store = await openStore(project, flags.store)
  const name = campaignName(template, flags)
  const transportName = flags.transport ?? project.config.send?.transport ?? 'sandbox'
  // The guard hears later where the recipients say they come from.
  const guardCampaign: GuardCampaign = { name, ...(flags.confirm === undefined ? {} : { confirmedName: flags.confirm }) }
  let open: OpenTransport | null = null
  try {
    if (flags.to === undefined && flags.test === undefined && (await store.findCampaign(name)) === null)
      fail('argument-missing', ['--to', 'emailc send'])
    open =
      flags.dryRun === true
        ? dryTransport(transportName)
        : await openTransport({
            name: transportName,
            domain: sendingDomain(project, flags, transportName),
            sandboxUrl: flags.sandbox,
            concurrency: CONCURRENCY,
            campaign: guardCampaign,
            region: project.config.send?.region ?? 'us',
            guard: project.config.send?.guard,
            outDirectory: flags.out ?? 'mail',
          })
    const options = await sendOptions(project, template, { ...flags, name }, transportName, open, store, guardCampaign)
    return flags.dryRun === true ? await runDry(options, flags) : await runLive(options, open, flags)
  } finally {
    endProgress()
    await open?.close()
    await store.close()
    await project.close()
    // A pipe that is silent would keep the process.
    if (flags.to === '-') process.stdin.destroy()
  }
}

/** Requests under way at most: 6,000 a minute at 150 ms need 15; a sandbox takes what it gets. */
const CONCURRENCY = 64
/** The first mails of a live campaign, before it waits for somebody to have looked. */
const LIVE_CANARY = 100

/** A test is a campaign of its own, so that it never settles anybody of the real one. */
function campaignName(template: string, { name, test }: SendFlags): string {
  const given = name ?? basename(template, extname(template))
  if (name !== undefined && test === undefined) return given
  return `${test === undefined ? '' : 'test '}${given} ${new Date().toISOString().slice(0, test === undefined ? 19 : 23)}`
}

async function recipientsOf(project: Project, template: string, { to, test }: SendFlags): Promise<Pick<SendOptions, 'recipients'>> {
  if (test === undefined) return to === undefined ? {} : { recipients: to }
  const { testRecipient } = await import('../send/test-recipient.ts')
  return { recipients: { rows: [await testRecipient(project, template, test, to)] } }
}

async function unsubscription({ config }: Project, flags: SendFlags): Promise<Pick<SendOptions, 'unsubscribeUrl'>> {
  const baseUrl = flags.unsubscribeUrl ?? config.send?.unsubscribeUrl
  if (baseUrl === undefined) return {}
  const { unsubscribeFrom } = await import('../send/unsubscribe-from.ts')
  return { unsubscribeUrl: unsubscribeFrom(baseUrl) }
}

function sendingDomain({ config }: Project, flags: SendFlags, transportName: TransportName): string {
  const domain = flags.domain ?? config.send?.domain
  return domain ?? (transportName === 'mailgun' ? fail('sender-missing', ['send.domain']) : 'sandbox.example')
}

async function sendOptions(
  project: Project,
  template: string,
  flags: SendFlags & { readonly name: string },
  transportName: TransportName,
  { transport, reconcile, events }: OpenTransport,
  store: SendOptions['store'],
  guardCampaign: GuardCampaign,
): Promise<SendOptions> {
  const { builtTemplate } = await import('../send/build-template.ts')
  const { campaignLimits } = await import('../send/campaign-limits.ts')
  const { parseSendTimes } = await import('../send/parse-send-times.ts')
  const { from, batch, workers, guard } = project.config.send ?? {}
  const domain = sendingDomain(project, flags, transportName)
  const isReal = transportName === 'mailgun'
  const sender = flags.from ?? from ?? (isReal ? fail('sender-missing', ['send.from']) : 'emailc <emailc@sandbox.example>')
  const workerCount = flags.workers ?? workers
  return {
    store,
    transport,
    reconcile,
    ...(events === null ? {} : { events }),
    name: flags.name,
    template,
    templateFile: await builtTemplate(project, template),
    from: sender,
    domain,
    limits: campaignLimits(project.config, { domain, rate: flags.rate, isReal }),
    ...(await recipientsOf(project, template, flags)),
    ...(await unsubscription(project, flags)),
    ...(flags.tag === undefined ? {} : { tags: flags.tag }),
    batch: { mode: flags.batch ?? batch ?? 'auto' },
    ...(workerCount === undefined ? {} : { workers: workerCount }),
    concurrency: CONCURRENCY,
    trace: flags.trace === true,
    ...(flags.priority === undefined ? {} : { priority: flags.priority }),
    ...(isReal && guard?.mode === 'live' ? { canary: guard.canary ?? LIVE_CANARY } : {}),
    recipientRules: {
      ...parseSendTimes(flags.at, flags.timezone),
      environment: process.env['EMAILC_ENV'] ?? 'development',
      onEnvironment: (recipientsFrom) => Object.assign(guardCampaign, { recipientsFrom }),
    },
    rejectsFile: flags.rejects ?? DEFAULT_REJECTS,
    ...(flags.allowRejects === undefined ? {} : { allowRejects: flags.allowRejects }),
    ...(flags.maxRenderFailures === undefined ? {} : { maxFailedShare: flags.maxRenderFailures }),
  }
}

async function runDry(options: SendOptions, flags: SendFlags): Promise<number> {
  const { dryRun } = await import('../../send/dry-run.ts')
  const report = await dryRun(options)
  endProgress()
  noteRejects(Object.entries(report.rejects), flags.rejects)
  if (flags.json === true) print(JSON.stringify(report, null, 2))
  else print(dryRunText(report))
  noteSmallCalls(report)
  return exitCode.fine
}

async function runLive(options: SendOptions, open: OpenTransport, flags: SendFlags): Promise<number> {
  const { sendCampaign, sendExitCode } = await import('../../send/sender.ts')
  const ending = hearOrderToEnd(`The same command with --name ${JSON.stringify(options.name)} goes on.`)
  const tally = tallyRun(options.limits ?? [])
  const show = showProgress(Date.now)
  const observe = (event: PipelineEvent): void => {
    tally.observe(event)
    show(event)
  }
  try {
    const result = await sendCampaign({ ...options, observe, signal: ending.signal })
    endProgress()
    noteRejects(result.audience?.rejectCodes ?? [], flags.rejects)
    const how = result.end
    if (how.kind === 'stopped') reportDiagnostics([stopDiagnostic(result.campaign.name, how)])
    if (flags.json === true) print(JSON.stringify(resultFacts(result), null, 2))
    else print([resultText(result, open), ...tally.words(result.calls)].join('\n'))
    return how.kind === 'stopped' && how.problem !== undefined ? exitCode.refused : sendExitCode(result)
  } finally {
    ending.stop()
  }
}

function mailAddress(text: string): string {
  return /^[^@\s]+@[^@\s]+$/.test(text) ? text : fail('option-value', ['--test', 'an address', text])
}

function campaignNameOf(text: string): string {
  const fits = text.trim() !== '' && text.length <= MAX_NAME && !CONTROL.test(text)
  return fits ? text : fail('option-value', ['--name', `a text of 1 to ${MAX_NAME} characters`, text])
}

function addTag(tag: string, tags: readonly string[] = []): readonly string[] {
  const fits = tag !== '' && tag.length <= MAX_TAG && !CONTROL.test(tag)
  return fits ? [...tags, tag] : fail('option-value', ['--tag', `a text of 1 to ${MAX_TAG} characters`, tag])
}

const MAX_NAME = 200
/** Mailgun's limit on one tag. */
const MAX_TAG = 128
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

function parseShare(text: string): number {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1]
  const share = percent === undefined ? Number(text) : Number(percent) / 100
  return share >= 0 && share <= 1 ? share : fail('option-value', ['--max-render-failures', 'a share such as 5%', text])
}

function parseAllowance(text: string): RejectAllowance {
  if (/^\d+$/.test(text)) return { rows: Number(text) }
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1]
  return percent === undefined
    ? fail('option-value', ['--allow-rejects', 'a number or a share such as 2%', text])
    : { share: Number(percent) / 100 }
}
