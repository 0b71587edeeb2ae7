import { randomBytes } from 'node:crypto'
import { availableParallelism, hostname } from 'node:os'
import { fail } from '../diagnostics/diagnostic.ts'
import type { Campaign } from './campaign.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { Conductor } from './conductor.ts'
import type { ConductorEnd } from './conductor.ts'
import { defaultBatchRules } from './cut-batches.ts'
import type { BatchRules } from './cut-batches.ts'
import { failedCount, MAILGUN_RECONCILE } from './delivery.ts'
import type { DeliveryCounts } from './delivery.ts'
import { followEvents } from './events/follow-events.ts'
import { createGovernor } from './governor/governor.ts'
import { batchSizeFor, defaultGovernorSettings } from './governor/limits.ts'
import type { Observe } from './observer.ts'
import { shareCampaign } from './fleet/share-campaign.ts'
import { openCampaign } from './open-campaign.ts'
import { readAudience } from './read-audience.ts'
import type { ReadAudienceReport } from './read-audience.ts'
import { threadsFor } from './render.ts'
import { renderUntilDone } from './render-campaign.ts'
import type { RendererModule } from './renderer.ts'
import type { FleetRun } from './store/store.ts'
import { limitsOf, rendererModuleOf } from './send-options.ts'
import type { SendOptions } from './send-options.ts'
import { observerOf } from './traces.ts'

/** What became of a campaign in this run. */
export interface SendResultSummary {
  readonly campaign: Campaign
  readonly end: ConductorEnd
  readonly counts: DeliveryCounts
  /** API calls of the campaign, those of earlier runs and of other processes too. */
  readonly calls: number
  /** `null` when recipients were not read in this run. */
  readonly audience: ReadAudienceReport | null
}

/**
 * Sends a campaign: reads its recipients, renders each of them, and sends under the governor until everybody is settled. With the name
 * of a campaign that is in the store it goes on where that one stopped, whatever stopped it.
 *
 * @throws EmailcError when the recipients, the template or the store do not allow it; nothing is lost then
 * @example
 * const store = openSqliteStore('.emailc/send.db')
 * await sendCampaign({ store, transport, name: 'spring', templateFile: 'dist/spring.js', recipients: 'people.csv', from: 'Shop <shop@example.com>', domain: 'example.com' })
 */
export async function sendCampaign(options: SendOptions): Promise<SendResultSummary> {
  const { store, signal = new AbortController().signal } = options
  const observe = await observerOf(options)
  const clock = options.clock ?? store.clock ?? systemClock
  const run = await store.beginRun()
  try {
    await store.sweep({ nowMs: clock.nowMs(), everything: run.isAlone })
    const prepared = await prepareCampaign(options, clock, observe)
    const { campaign } = prepared
    const send = (): Promise<ConductorEnd> =>
      store.fleet === undefined
        ? runCampaign(options, prepared, clock, observe, signal)
        : shareCampaign(options, prepared, run as FleetRun, clock, observe, signal)
    const { events } = options
    const end =
      events === undefined ? await send() : await followEvents(events, { store, sinceMs: campaign.createdMs, clock, observe, signal }, send)
    if (end.kind === 'settled') await store.moveCampaign(campaign.id, 'done', '')
    if (end.kind === 'stopped') await store.moveCampaign(campaign.id, 'stopped', end.reason)
    const { counts, calls } = await store.progress(campaign.id, clock.nowMs())
    return { campaign: (await store.findCampaign(campaign.id))!, end, counts, calls, audience: prepared.audience }
  } finally {
    await run.end()
  }
}

/**
 * The exit code of `emailc send`: 0 when everybody is settled well, 1 when somebody is not.
 *
 * @example
 * process.exitCode = sendExitCode(await sendCampaign(campaign))
 */
export function sendExitCode({ end, counts }: Pick<SendResultSummary, 'end' | 'counts'>): 0 | 1 {
  return end.kind === 'settled' && failedCount(counts) === 0 ? 0 : 1
}

/** A campaign whose audience is frozen. */
export interface PreparedCampaign {
  readonly campaign: Campaign
  readonly audience: ReadAudienceReport | null
  readonly rendererModule: string
  readonly rules: BatchRules
  /** Renders what is not rendered yet; how the campaign ended when it did, otherwise `null`. */
  readonly render: (signal: AbortSignal) => Promise<ConductorEnd | null>
}

/** Everything before the first mail: opens the campaign, reads and freezes its audience, and readies its render stage. */
export async function prepareCampaign(options: SendOptions, clock: Clock, observe: Observe): Promise<PreparedCampaign> {
  const { store } = options
  const opened = await openCampaign(options, clock)
  const audience = await readAudience(options, opened, observe)
  const campaign = (await store.findCampaign(opened.id)) ?? opened
  if (campaign.audienceHash === '') fail('campaign-audience-open', [campaign.name])
  const rendererModule = rendererModuleOf(options)
  const rules = { ...defaultBatchRules, ...options.batch }
  const perMinute = Math.min(...limitsOf(options).map((limit) => limit.recipientsPerMinute))
  const stage = {
    rendererModule,
    templateFile: options.templateFile,
    rules: { ...rules, maxRecipients: batchSizeFor(perMinute, rules.maxRecipients) },
    recipientTimeoutMs: options.recipientTimeoutMs ?? 5_000,
    threads: options.renderThreads ?? threadsFor(availableParallelism()),
    maxFailedShare: options.maxFailedShare ?? 0.05,
    clock,
    owner: ownerName(),
  }
  return {
    campaign,
    audience,
    rendererModule,
    rules: stage.rules,
    render: (signal) => renderUntilDone(store, campaign, stage, signal, observe),
  }
}

async function runCampaign(
  options: SendOptions,
  { campaign, rendererModule, rules, render }: PreparedCampaign,
  clock: Clock,
  observe: Observe,
  signal: AbortSignal,
): Promise<ConductorEnd> {
  const { store, random = Math.random } = options
  if (campaign.state === 'done') return { kind: 'settled' }
  await store.moveCampaign(campaign.id, 'running', '')
  const ended = await render(signal)
  if (ended !== null) return ended
  const { createSplicer } = (await import(rendererModule)) as RendererModule
  const conductor = new Conductor({
    store,
    campaign,
    transport: options.transport,
    governor: createGovernor({ ...defaultGovernorSettings, scopes: limitsOf(options) }, clock.nowMs()),
    splicer: createSplicer(),
    clock,
    observe,
    random,
    owner: ownerName(),
    workers: options.workers ?? 4,
    concurrency: options.concurrency ?? 32,
    workerBudgetMs: options.workerBudgetMs ?? Infinity,
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    reconcile: { ...MAILGUN_RECONCILE, ...options.reconcile },
    signal,
    graceMs: options.graceMs ?? 8_000,
    unsubscribeUrl: options.unsubscribeUrl,
    maxVariableBytes: rules.maxVariableBytes,
    canary: campaign.total > (options.canary ?? 0) ? options.canary : undefined,
  })
  return conductor.run()
}

/** Names this process in leases; two runs of one process are two owners. */
function ownerName(): string {
  return `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`
}
