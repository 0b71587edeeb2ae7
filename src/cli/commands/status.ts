import type { Command } from 'commander'
import type { Campaign } from '../../send/campaign.ts'
import { systemClock } from '../../send/clock.ts'
import type { CampaignProgress } from '../../send/store/progress.ts'
import type { Store } from '../../send/store/store.ts'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
import { chooseCampaign, listCampaigns } from '../send/known-campaigns.ts'
import { resumeCommand } from '../send/resume-command.ts'
import { countRows, duration } from '../send/show-progress.ts'
import { formatTable } from '../table.ts'
import { print } from '../terminal.ts'

interface StatusFlags {
  readonly store?: string
  readonly config?: string
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('status')
    .description('What is being sent, how far it is, and what it waits for.')
    .argument('[campaign]', 'a campaign’s id or name, also one that is settled (default: all that are not)')
    .option('--store <store>', 'sqlite:path or postgres://… (default: sqlite:.emailc/send.db)')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples({
        'emailc status': 'every campaign that is not settled',
        'emailc status spring': 'one campaign',
        'emailc status --json | jq .campaigns': 'for a script',
      }),
    )
    .action(run((campaign: string | undefined, flags: StatusFlags) => runStatus(campaign, flags)))
}

async function runStatus(named: string | undefined, flags: StatusFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const { openExistingStore } = await import('../send/open-store.ts')
  const project = await openProject({ configFile: flags.config })
  const store = await openExistingStore(project, flags.store)
  try {
    const campaigns = named === undefined ? await unsettled(store) : [await chooseCampaign(store, named)]
    const facts = await Promise.all(campaigns.map((campaign) => statusOf(store, campaign, flags.store)))
    if (flags.json === true) print(JSON.stringify({ store: store.place, campaigns: facts }, null, 2))
    else print(facts.length === 0 ? 'Nothing is being sent.' : facts.map(statusText).join('\n\n'))
    return exitCode.fine
  } finally {
    await store.close()
    await project.close()
  }
}

async function unsettled(store: Store): Promise<readonly Campaign[]> {
  return (await listCampaigns(store)).filter(({ state }) => state !== 'done' && state !== 'cancelled')
}

interface CampaignStatus {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly progress: CampaignProgress
  readonly oldestWaitingMs: number | null
  readonly minute: readonly { readonly scope: string; readonly requests: number; readonly recipients: number }[]
  /** Processes that could be working on it, and when one that fell silent was last heard of. */
  readonly senders: number
  readonly lastSenderAt: string | null
  readonly lastAcceptedAt: string | null
  readonly blockedBy: string
}

async function statusOf(store: Store, campaign: Campaign, storeFlag: string | undefined): Promise<CampaignStatus> {
  const nowMs = (store.clock ?? systemClock).nowMs()
  const progress = await store.progress(campaign.id, nowMs)
  const feedback = await store.loadFeedback(campaign.scopes)
  const silence = feedback.find(({ frozenUntilMs }) => frozenUntilMs > nowMs)
  const { senders, lastSeenMs } = await store.presence()
  const acceptedMs = await store.newestAcceptedMs(campaign.id)
  const isOrphan = senders === 0 && (campaign.state === 'running' || campaign.state === 'open')
  return {
    id: campaign.id,
    name: campaign.name,
    state: campaign.state,
    progress,
    oldestWaitingMs: progress.oldestDueMs === null || progress.oldestDueMs === 0 ? null : nowMs - progress.oldestDueMs,
    minute: await store.scopeUse(campaign.scopes, Math.floor(nowMs / 60_000)),
    senders,
    lastSenderAt: isoTime(lastSeenMs),
    lastAcceptedAt: isoTime(acceptedMs),
    blockedBy: isOrphan
      ? missingSender(store, campaign, { nowMs, lastSeenMs, acceptedMs, storeFlag })
      : blockedBy(campaign, progress, silence) || (await unanswered(store, campaign, progress, { nowMs, acceptedMs })),
  }
}

interface LastSigns {
  readonly nowMs: number
  readonly lastSeenMs: number | null
  readonly acceptedMs: number | null
  readonly storeFlag: string | undefined
}

/** What to say of a campaign that runs on record only. What was under way when its sender ended is looked up by the next one. */
function missingSender(store: Store, campaign: Campaign, { nowMs, lastSeenMs, acceptedMs, storeFlag }: LastSigns): string {
  const signs = [
    lastSeenMs === null ? null : `the last sender was heard of ${duration(Math.max(0, nowMs - lastSeenMs))} ago`,
    acceptedMs === null ? 'no mail was accepted yet' : `the last mail was accepted ${duration(Math.max(0, nowMs - acceptedMs))} ago`,
  ]
  const worker = store.fleet === undefined || campaign.audienceHash === '' ? '' : ', or start an emailc worker'
  const command = resumeCommand(campaign, storeFlag)
  return `a sender: nobody is working on it; ${signs.filter((sign) => sign !== null).join(', ')}. To go on: ${command}${worker}`
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

function blockedBy(
  campaign: Campaign,
  { counts, nextDueMs, oldestDueMs }: CampaignProgress,
  silence: { frozenUntilMs: number; reason: string } | undefined,
): string {
  if (campaign.state === 'paused' || campaign.state === 'stopped')
    return `somebody to resume it: ${campaign.note === '' ? campaign.state : campaign.note}`
  if (silence !== undefined) return `the provider, until ${new Date(silence.frozenUntilMs).toISOString()}: ${silence.reason}`
  if (oldestDueMs === null && nextDueMs !== null) {
    const due = new Date(nextDueMs).toISOString()
    if (counts.retrying === 0) return `send times, until ${due}`
    return `the next try, at ${due}: ${counts.retrying} could not be sent before; emailc campaigns export says why`
  }
  if (counts.uncertain > 0 && counts.rendered + counts.leased + counts.attempting === 0) return 'look-ups of uncertain calls'
  return ''
}

/** A provider that answers has taken something lately. */
const LATELY_MS = 5_000

async function unanswered(
  store: Store,
  { id, state }: Campaign,
  { counts }: CampaignProgress,
  { nowMs, acceptedMs }: Pick<LastSigns, 'nowMs' | 'acceptedMs'>,
): Promise<string> {
  if (state !== 'running' || counts.retrying === 0 || (acceptedMs !== null && nowMs - acceptedMs < LATELY_MS)) return ''
  const reason = await store.retryReason(id)
  if (reason === null || reason === '') return ''
  return `the provider: ${counts.retrying} could not be sent and are tried again, for about an hour; the last reason: ${reason}`
}

function statusText({ id, name, state, progress, oldestWaitingMs, minute, blockedBy }: CampaignStatus): string {
  const lines = [formatTable([`${id}  ${name} (${state})`, ''], [...countRows(progress.counts), ['total', progress.total]])]
  if (oldestWaitingMs !== null) lines.push(`oldest waiting: ${duration(oldestWaitingMs)}`)
  for (const { scope, requests, recipients } of minute)
    lines.push(`this minute, ${scope}: ${recipients} recipients in ${requests} requests`)
  if (blockedBy !== '') lines.push(`waits for ${blockedBy}`)
  return lines.join('\n')
}
