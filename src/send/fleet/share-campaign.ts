import { availableParallelism } from 'node:os'
import type { Campaign } from '../campaign.ts'
import type { Clock } from '../clock.ts'
import type { ConductorEnd } from '../conductor.ts'
import { MAILGUN_RECONCILE } from '../delivery.ts'
import type { BatchRules } from '../cut-batches.ts'
import type { Observe } from '../observer.ts'
import { limitsOf } from '../send-options.ts'
import type { SendOptions } from '../send-options.ts'
import type { Machine } from '../store/fleet.ts'
import type { FleetRun } from '../store/store.ts'
import { readTerms, writeTerms } from './campaign-terms.ts'
import type { CampaignTerms } from './campaign-terms.ts'
import { hostShare } from './host-share.ts'
import { paceShare } from './pace-share.ts'
import { pinTemplate } from './pinned-template.ts'
import { runTogether } from './run-together.ts'
import { UrgentCampaigns } from './urgent-campaigns.ts'

/** What this machine knows of a campaign whose audience is frozen. */
interface Prepared {
  readonly campaign: Campaign
  readonly rendererModule: string
  readonly rules: BatchRules
}

const LOOK_MS = 2_000

/** Puts a campaign's template and terms beside it, so that any machine can go on with it, and starts it. */
export async function offerCampaign(
  options: SendOptions,
  { campaign, rules }: Pick<Prepared, 'campaign' | 'rules'>,
  clock: Clock,
): Promise<CampaignTerms> {
  const { store } = options
  const fleet = store.fleet!
  await pinTemplate(fleet, options.templateFile, campaign.template, clock.nowMs())
  const reconcile = { ...MAILGUN_RECONCILE, ...options.reconcile }
  const { recipientTimeoutMs = 5_000, maxFailedShare = 0.05, requestTimeoutMs = 30_000, canary, priority = 'bulk' } = options
  await fleet.keepTerms(
    campaign.id,
    writeTerms({
      limits: limitsOf(options),
      rules,
      recipientTimeoutMs,
      maxFailedShare,
      requestTimeoutMs,
      reconcile,
      priority,
      ...(canary !== undefined && campaign.total > canary ? { canary } : {}),
    }),
  )
  const terms = readTerms((await fleet.loadTerms(campaign.id))!)
  await store.moveCampaign(campaign.id, 'running', '')
  return terms
}

/** Opens a campaign to other machines, with its template and terms beside it, and does its own part of it. */
export async function shareCampaign(
  options: SendOptions,
  { campaign, rendererModule, rules }: Prepared,
  run: FleetRun,
  clock: Clock,
  observe: Observe,
  signal: AbortSignal,
): Promise<ConductorEnd> {
  const { store } = options
  const fleet = store.fleet!
  if (campaign.state === 'done') return { kind: 'settled' }
  const terms = await offerCampaign(options, { campaign, rules }, clock)
  let running: readonly Campaign[] = [campaign]
  let machines: readonly Machine[] = []
  const urgent = new UrgentCampaigns()
  const share = () => hostShare(run.owner, machines, availableParallelism())
  const look = async (): Promise<void> => {
    running = (await store.listCampaigns()).filter(({ state }) => state === 'running')
    machines = await fleet.listMachines()
    run.standBy(share().isSpare)
    await urgent.look(fleet, running)
  }
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS)
  await look()
  try {
    return await runTogether({
      store,
      run,
      campaign,
      terms,
      templateFile: options.templateFile,
      rendererModule,
      transport: options.transport,
      clock,
      observe,
      random: options.random ?? Math.random,
      hostShare: share,
      paceShare: (scope) => paceShare(campaign, scope, running, machines, (id) => urgent.has(id)),
      workers: options.workers ?? 4,
      concurrency: options.concurrency ?? 32,
      workerBudgetMs: options.workerBudgetMs ?? Infinity,
      renderThreads: options.renderThreads,
      graceMs: options.graceMs ?? 8_000,
      signal,
      unsubscribeUrl: options.unsubscribeUrl,
    })
  } finally {
    clearInterval(looking)
  }
}
