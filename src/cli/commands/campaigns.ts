import type { Command } from 'commander'
import { fail } from '../../diagnostics/diagnostic.ts'
import type { Campaign, CampaignState } from '../../send/campaign.ts'
import type { Store } from '../../send/store/store.ts'
import { exitCode } from '../exit-code.ts'
import { examples, oneOf, run } from '../options.ts'
import { chooseCampaign, listCampaigns } from '../send/known-campaigns.ts'
import { resumeCommand } from '../send/resume-command.ts'
import { countRows } from '../send/show-progress.ts'
import { formatTable } from '../table.ts'
import { hasReader, note, print } from '../terminal.ts'

const actions = ['list', 'show', 'pause', 'resume', 'cancel', 'export'] as const
type Action = (typeof actions)[number]

interface CampaignFlags {
  readonly store?: string
  readonly config?: string
  readonly csv?: boolean
  readonly mail?: string
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('campaigns')
    .description('Look at campaigns, pause, resume or cancel them, and export what became of everybody.')
    .argument('<action>', `one of ${actions.join(', ')}`, oneOf('the action', actions))
    .argument('[id]', 'a campaign’s id or name')
    .option('--store <store>', 'sqlite:path or postgres://… (default: sqlite:.emailc/send.db)')
    .option('--csv', 'export: CSV instead of JSON lines')
    .option('--mail <address>', 'export: the exact mail of one recipient, as JSON')
    .option('--config <file>', 'the config file (default: emailc.config.ts)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples({
        'emailc campaigns list': 'every campaign of the store',
        'emailc campaigns pause spring': 'within a second, losing nothing',
        'emailc campaigns export spring | jq \'select(.state == "bounced")\'': 'who bounced',
        'emailc campaigns export spring --mail ada@example.com': 'what Ada got, byte for byte',
      }),
    )
    .action(run((action: Action, id: string | undefined, flags: CampaignFlags) => runCampaigns(action, id, flags)))
}

async function runCampaigns(action: Action, id: string | undefined, flags: CampaignFlags): Promise<number> {
  const { openProject } = await import('../../project/project.ts')
  const { openExistingStore } = await import('../send/open-store.ts')
  const project = await openProject({ configFile: flags.config })
  const store = await openExistingStore(project, flags.store)
  try {
    if (action === 'list') return await list(store, flags)
    if (id === undefined) return fail('argument-missing', ['id', `emailc campaigns ${action}`])
    const campaign = await chooseCampaign(store, id)
    switch (action) {
      case 'show':
        return await show(store, campaign, flags)
      case 'pause':
        return await move(store, campaign, 'paused', flags)
      case 'resume':
        return await move(store, campaign, 'running', flags)
      case 'cancel':
        return await move(store, campaign, 'cancelled', flags)
      case 'export':
        return await exportAll(store, campaign, flags, project.config.send?.unsubscribeUrl)
    }
  } finally {
    await store.close()
    await project.close()
  }
}

async function list(store: Store, { json }: CampaignFlags): Promise<number> {
  const campaigns = await listCampaigns(store)
  if (json === true) print(JSON.stringify(campaigns.map(facts), null, 2))
  else {
    const rows = campaigns.map(({ id, name, state, total, createdMs }) => [
      id,
      name,
      state,
      total,
      new Date(createdMs).toISOString().slice(0, 19),
    ])
    print(formatTable(['id', 'name', 'state', 'recipients', 'started'], rows))
    await noteForsaken(store, campaigns)
  }
  return exitCode.fine
}

/** A sender that was killed leaves its campaign running. */
async function noteForsaken(store: Store, campaigns: readonly Campaign[]): Promise<void> {
  const running = campaigns.filter(({ state }) => state === 'running' || state === 'open').map(({ name }) => JSON.stringify(name))
  if (running.length === 0 || (await store.presence()).senders > 0) return
  note(`Nobody is working on ${running.join(', ')}; emailc status says since when, and how to go on.`)
}

async function show(store: Store, campaign: Campaign, { json }: CampaignFlags): Promise<number> {
  const { counts, total } = await store.progress(campaign.id, Date.now())
  const failures = (await store.exceptions(campaign.id)).slice(0, 20)
  if (json === true) print(JSON.stringify({ ...facts(campaign), counts, total, failures }, null, 2))
  else {
    print(formatTable([`${campaign.name} (${campaign.state})`, ''], [...countRows(counts), ['total', total]]))
    if (campaign.note !== '') note(campaign.note)
    await noteForsaken(store, [campaign])
    for (const { seq, state, reason } of failures) note(`  recipient ${seq + 1}  ${state}  ${reason}`)
  }
  return exitCode.fine
}

async function move(store: Store, campaign: Campaign, to: CampaignState, { json, store: flag }: CampaignFlags): Promise<number> {
  const isAlready = campaign.state === to
  if (!isAlready && !(await store.moveCampaign(campaign.id, to, `${to} from the command line`))) {
    fail('campaign-settled', [campaign.name, campaign.state])
  }
  const now = (await store.findCampaign(campaign.id))!
  if (json === true) print(JSON.stringify(facts(now), null, 2))
  else print(`${now.name} is ${now.state}.`)
  if (to === 'running') {
    const isAttended = (await store.presence()).senders > 0
    note(isAttended ? 'A sender that waits for it goes on within a second.' : `Nobody is sending. To go on: ${resumeCommand(now, flag)}`)
  }
  return exitCode.fine
}

async function exportAll(
  store: Store,
  campaign: Campaign,
  { csv, mail }: CampaignFlags,
  unsubscribeUrl: string | undefined,
): Promise<number> {
  const { exportMail, exportRecipients } = await import('../../send/export.ts')
  if (mail !== undefined) {
    const { createSplicer } = await import('../../send/compiled-renderer.ts')
    const { unsubscribeFrom } = await import('../send/unsubscribe-from.ts')
    const links = unsubscribeUrl === undefined ? undefined : unsubscribeFrom(unsubscribeUrl)
    print(JSON.stringify(await exportMail(store, campaign, createSplicer(), mail, links), null, 2))
    return exitCode.fine
  }
  const { csvLine } = await import('../../send/input/csv-line.ts')
  if (csv === true) print('seq,email,id,state,reason,messageId,providerId,settledAt')
  for await (const recipient of exportRecipients(store, campaign)) {
    if (!hasReader()) break
    print(csv === true ? csvLine(Object.values(recipient)) : JSON.stringify(recipient))
  }
  return exitCode.fine
}

function facts({ id, name, state, note, template, total, createdMs, from, domain, transport }: Campaign): object {
  return { id, name, state, note, template, from, domain, transport, recipients: total, startedAt: new Date(createdMs).toISOString() }
}
