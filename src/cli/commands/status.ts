import type { Command } from 'commander'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Campaign } from '../../send/campaign.ts'
import type { CampaignProgress } from '../../send/store/progress.ts'
import type { Store } from '../../send/store/store.ts'
import { exitCode } from '../exit-code.ts'
import { examples, run } from '../options.ts'
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
    const campaigns =
      named === undefined ? await unsettled(store) : [(await store.findCampaign(named)) ?? fail('campaign-missing', [named])]
    const facts = await Promise.all(campaigns.map((campaign) => statusOf(store, campaign)))
    if (flags.json === true) print(JSON.stringify({ store: store.place, campaigns: facts }, null, 2))
    else print(facts.length === 0 ? 'Nothing is being sent.' : facts.map(statusText).join('\n\n'))
    return exitCode.fine
  } finally {
    await store.close()
    await project.close()
  }
}

async function unsettled(store: Store): Promise<readonly Campaign[]> {
  return (await store.listCampaigns()).filter(({ state }) => state !== 'done' && state !== 'cancelled')
}

interface CampaignStatus {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly progress: CampaignProgress
  readonly oldestWaitingMs: number | null
  readonly minute: readonly { readonly scope: string; readonly requests: number; readonly recipients: number }[]
  readonly blockedBy: string
}

async function statusOf(store: Store, campaign: Campaign): Promise<CampaignStatus> {
  const nowMs = Date.now()
  const progress = await store.progress(campaign.id, nowMs)
  const feedback = await store.loadFeedback(campaign.scopes)
  const silence = feedback.find(({ frozenUntilMs }) => frozenUntilMs > nowMs)
  return {
    id: campaign.id,
    name: campaign.name,
    state: campaign.state,
    progress,
    oldestWaitingMs: progress.oldestDueMs === null || progress.oldestDueMs === 0 ? null : nowMs - progress.oldestDueMs,
    minute: await store.scopeUse(campaign.scopes, Math.floor(nowMs / 60_000)),
    blockedBy: blockedBy(campaign, progress, silence),
  }
}

function blockedBy(
  campaign: Campaign,
  { counts, nextDueMs, oldestDueMs }: CampaignProgress,
  silence: { frozenUntilMs: number; reason: string } | undefined,
): string {
  if (campaign.state === 'paused' || campaign.state === 'stopped')
    return `somebody to resume it: ${campaign.note === '' ? campaign.state : campaign.note}`
  if (silence !== undefined) return `the provider, until ${new Date(silence.frozenUntilMs).toISOString()}: ${silence.reason}`
  if (oldestDueMs === null && nextDueMs !== null) return `send times, until ${new Date(nextDueMs).toISOString()}`
  if (counts.uncertain > 0 && counts.rendered + counts.leased + counts.attempting === 0) return 'look-ups of uncertain calls'
  return ''
}

function statusText({ id, name, state, progress, oldestWaitingMs, minute, blockedBy }: CampaignStatus): string {
  const lines = [formatTable([`${id}  ${name} (${state})`, ''], [...countRows(progress.counts), ['total', progress.total]])]
  if (oldestWaitingMs !== null) lines.push(`oldest waiting: ${duration(oldestWaitingMs)}`)
  for (const { scope, requests, recipients } of minute)
    lines.push(`this minute, ${scope}: ${recipients} recipients in ${requests} requests`)
  if (blockedBy !== '') lines.push(`waits for ${blockedBy}`)
  return lines.join('\n')
}
