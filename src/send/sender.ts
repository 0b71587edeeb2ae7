import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism, hostname } from 'node:os'
import { extname } from 'node:path'
import { fail } from '../diagnostics/diagnostic.ts'
import { campaignKey } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { Conductor } from './conductor.ts'
import type { ConductorEnd } from './conductor.ts'
import { defaultBatchRules } from './cut-batches.ts'
import type { BatchRules } from './cut-batches.ts'
import { failedCount } from './delivery.ts'
import type { DeliveryCounts, ReconcileRules } from './delivery.ts'
import { fanOut } from './fan-out.ts'
import type { AudienceReport } from './fan-out.ts'
import { createGovernor } from './governor/governor.ts'
import { batchSizeFor, defaultGovernorSettings } from './governor/limits.ts'
import type { ScopeLimit } from './governor/limits.ts'
import type { InputSource } from './input/input.ts'
import { defaultInputLimits } from './input/limits.ts'
import type { InputLimits } from './input/limits.ts'
import { createRejects } from './input/rejects.ts'
import type { Observe } from './observer.ts'
import type { UnsubscribeUrl } from './outgoing.ts'
import type { RecipientRules } from './recipient.ts'
import { renderStage } from './render.ts'
import type { RenderStageOptions } from './render.ts'
import type { RendererModule } from './renderer.ts'
import type { Store } from './store/store.ts'
import type { Transport } from './transport/transport.ts'

/** What a campaign is, and what it runs with. */
export interface SendOptions {
  readonly store: Store
  readonly transport: Transport
  /** A name that exists in the store goes on with that campaign. */
  readonly name: string
  /** File of the built template module. */
  readonly templateFile: string
  /** What the template is called for people. @defaultValue `templateFile` */
  readonly template?: string
  readonly from: string
  /** The provider's sending domain. */
  readonly domain: string
  /** Needed to start a campaign, and to go on with one whose fan-out did not end. */
  readonly recipients?: InputSource
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly tags?: readonly string[]
  /** Budgets per calendar minute, widest scope first. @defaultValue none */
  readonly limits?: readonly ScopeLimit[]
  readonly batch?: Partial<BatchRules>
  readonly recipientRules?: Partial<RecipientRules>
  readonly inputLimits?: InputLimits
  /** Recipients in one transaction of fan-out and one render lease; a campaign keeps the number it started with. @defaultValue 10,000 */
  readonly chunkSize?: number
  /** Where rejected rows go; `null` counts them only. @defaultValue null */
  readonly rejectsFile?: string | null
  /** Rejected rows that are allowed, as a number or a share of all rows. @defaultValue any */
  readonly allowRejects?: RejectAllowance
  /** @defaultValue one thread for each core but one */
  readonly renderThreads?: number
  /** @defaultValue 5,000 ms */
  readonly recipientTimeoutMs?: number
  /** @defaultValue 0.05 */
  readonly maxFailedShare?: number
  /** @defaultValue 4 */
  readonly workers?: number
  /** Requests under way at most. @defaultValue 32 */
  readonly concurrency?: number
  readonly workerBudgetMs?: number
  /** @defaultValue 30,000 ms */
  readonly requestTimeoutMs?: number
  readonly reconcile?: Partial<ReconcileRules>
  /** What is under way when `signal` aborts may take this long. @defaultValue 8,000 ms */
  readonly graceMs?: number
  readonly signal?: AbortSignal
  readonly unsubscribeUrl?: UnsubscribeUrl
  readonly observe?: Observe
  /** URL of the module that renders. @defaultValue the compiler's */
  readonly rendererModule?: string
  readonly clock?: Clock
  readonly random?: () => number
}

export type RejectAllowance = { readonly rows: number } | { readonly share: number }

/** What became of a campaign in this run. */
export interface SendResultSummary {
  readonly campaign: Campaign
  readonly end: ConductorEnd
  readonly counts: DeliveryCounts
  /** `null` when recipients were not read in this run. */
  readonly audience: (AudienceReport & { readonly rejectCodes: ReadonlyMap<string, number> }) | null
}

/** The longest a proof may take with Mailgun, and how long its events are kept on the smallest plan that keeps them. */
const MAILGUN_RECONCILE: ReconcileRules = { policy: 'resend', trustAfterMs: 30 * 60_000, retentionMs: 24 * 60 * 60_000 }

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
  const { store, clock = systemClock, observe = () => undefined } = options
  const run = await store.beginRun()
  try {
    await store.sweep({ nowMs: clock.nowMs(), everything: run.isAlone })
    const found = await openCampaign(options, clock)
    const audience = await readAudienceOf(options, found, observe)
    const campaign = (await store.findCampaign(found.id))!
    if (campaign.audienceHash === '') fail('campaign-audience-open', [campaign.name])
    const end = await runCampaign(options, campaign, clock, observe)
    const { counts } = await store.progress(campaign.id, clock.nowMs())
    return { campaign: (await store.findCampaign(campaign.id))!, end, counts, audience }
  } finally {
    await run.end()
  }
}

/** The exit code of `emailc send`: 0 when everybody is settled well, 1 when somebody is not. */
export function sendExitCode({ end, counts }: Pick<SendResultSummary, 'end' | 'counts'>): 0 | 1 {
  return end.kind === 'settled' && failedCount(counts) === 0 ? 0 : 1
}

async function openCampaign(options: SendOptions, clock: Clock): Promise<Campaign> {
  const { store, name, transport } = options
  const templateRevision = createHash('sha256')
    .update(await readFile(options.templateFile))
    .digest('base64url')
  const known = await store.findCampaign(name)
  if (known !== null) {
    if (known.state === 'cancelled') fail('campaign-settled', [name, known.state])
    if (known.templateRevision !== templateRevision) fail('campaign-template-changed', [name])
    for (const [option, was, is] of [
      ['--from', known.from, options.from],
      ['the domain', known.domain, options.domain],
      ['--transport', known.transport, transport.name],
    ] as const) {
      if (was !== is) fail('campaign-option-changed', [name, option, was])
    }
    return known
  }
  return store.createCampaign(
    {
      key: campaignKey(randomBytes(8)),
      name,
      template: options.template ?? options.templateFile,
      templateRevision,
      from: options.from,
      domain: options.domain,
      transport: transport.name,
      headers: options.headers ?? [],
      tags: options.tags ?? [],
      scopes: limitsOf(options).map(({ scope }) => scope),
      suppressionCursor: await store.suppressionCursor(),
    },
    clock.nowMs(),
  )
}

/** The budgets of this run; without any, the domain is counted and not limited. */
function limitsOf({ limits, domain }: SendOptions): readonly ScopeLimit[] {
  return limits ?? [{ scope: `domain:${domain}`, requestsPerMinute: Infinity, recipientsPerMinute: Infinity }]
}

async function readAudienceOf(options: SendOptions, campaign: Campaign, observe: Observe): Promise<SendResultSummary['audience']> {
  const { store, recipients, rejectsFile = null, allowRejects } = options
  if (recipients === undefined) return null
  const { loadRenderer } = (await import(rendererModuleOf(options))) as RendererModule
  const { checkProps } = await loadRenderer(options.templateFile)
  const rejects = createRejects(rejectsFile)
  try {
    const report = await fanOut(
      store,
      campaign,
      {
        source: recipients,
        limits: options.inputLimits ?? defaultInputLimits,
        rules: { fallbackTimezone: 'UTC', ...options.recipientRules },
        checkProps,
        rejects,
        chunkSize: options.chunkSize,
        seed: randomBytes(4).readUInt32LE(),
      },
      observe,
    )
    refuseRejects(report, allowRejects)
    if (report.total === 0) fail('recipients-none', [])
    await store.closeAudience(campaign.id, { total: report.total, hash: report.hash })
    return { ...report, rejectCodes: rejects.counts }
  } catch (error) {
    // A name whose audience was never accepted is free again; what another run has stored of it stays for that run's recipients.
    if (campaign.total === 0) await store.discardCampaign(campaign.id)
    throw error
  } finally {
    await rejects.close()
  }
}

function refuseRejects({ rejected, total, duplicates }: AudienceReport, allowed: RejectAllowance | undefined): void {
  if (allowed === undefined) return
  const isTooMany = 'rows' in allowed ? rejected > allowed.rows : rejected > (rejected + total + duplicates) * allowed.share
  const shown = 'rows' in allowed ? String(allowed.rows) : `${allowed.share * 100} %`
  if (isTooMany) fail('recipients-rejected', [rejected, shown])
}

function rendererModuleOf({ rendererModule }: SendOptions): string {
  return rendererModule ?? new URL(`./compiled-renderer${extname(import.meta.filename)}`, import.meta.url).href
}

async function runCampaign(options: SendOptions, campaign: Campaign, clock: Clock, observe: Observe): Promise<ConductorEnd> {
  const { store, signal = new AbortController().signal, random = Math.random } = options
  if (campaign.state === 'done') return { kind: 'settled' }
  const owner = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`
  await store.moveCampaign(campaign.id, 'running', '')
  const rendererModule = rendererModuleOf(options)
  const limits = limitsOf(options)
  const rules = { ...defaultBatchRules, ...options.batch }
  const perMinute = Math.min(...limits.map((limit) => limit.recipientsPerMinute))
  const render = {
    rendererModule,
    templateFile: options.templateFile,
    rules: { ...rules, maxRecipients: batchSizeFor(perMinute, rules.maxRecipients) },
    recipientTimeoutMs: options.recipientTimeoutMs ?? 5_000,
    threads: options.renderThreads ?? Math.max(1, availableParallelism() - 1),
    maxFailedShare: options.maxFailedShare ?? 0.05,
    clock,
    owner,
  }
  const stage = await renderUntilDone(store, campaign, render, signal, observe)
  if (stage !== null) return stage
  const { createSplicer } = (await import(rendererModule)) as RendererModule
  const conductor = new Conductor({
    store,
    campaign,
    transport: options.transport,
    governor: createGovernor({ ...defaultGovernorSettings, scopes: limits }, clock.nowMs()),
    splicer: createSplicer(),
    clock,
    observe,
    random,
    owner,
    workers: options.workers ?? 4,
    concurrency: options.concurrency ?? 32,
    workerBudgetMs: options.workerBudgetMs ?? Infinity,
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    reconcile: { ...MAILGUN_RECONCILE, ...options.reconcile },
    signal,
    graceMs: options.graceMs ?? 8_000,
    unsubscribeUrl: options.unsubscribeUrl,
  })
  const end = await conductor.run()
  if (end.kind === 'settled') await store.moveCampaign(campaign.id, 'done', '')
  if (end.kind === 'stopped') await store.moveCampaign(campaign.id, 'stopped', end.reason)
  return end
}

/** Renders what is left to render, through pauses; how the campaign ended when it did, otherwise `null`. */
async function renderUntilDone(
  store: Store,
  campaign: Campaign,
  render: Omit<RenderStageOptions, 'signal'>,
  signal: AbortSignal,
  observe: Observe,
): Promise<ConductorEnd | null> {
  for (;;) {
    if (signal.aborted) return { kind: 'aborted' }
    const { state, note } = (await store.findCampaign(campaign.id))!
    if (state === 'cancelled') return { kind: 'cancelled' }
    if (state === 'stopped') return { kind: 'stopped', reason: note }
    if (state === 'running') {
      const isDone = await renderWhileRunning(store, campaign, render, signal, observe)
      if (isDone) return null
    }
    await render.clock.sleep(POLL_MS, signal)
  }
}

const POLL_MS = 250

/** Renders until all is rendered or the campaign leaves `running`; tells whether all is. */
async function renderWhileRunning(
  store: Store,
  campaign: Campaign,
  render: Omit<RenderStageOptions, 'signal'>,
  signal: AbortSignal,
  observe: Observe,
): Promise<boolean> {
  const halt = new AbortController()
  const watch = setInterval(() => {
    void haltUnlessRunning(store, campaign.id, halt)
  }, POLL_MS)
  try {
    await renderStage(store, campaign, { ...render, signal: AbortSignal.any([signal, halt.signal]) }, observe)
    return !signal.aborted && !halt.signal.aborted
  } finally {
    clearInterval(watch)
  }
}

async function haltUnlessRunning(store: Store, campaign: number, halt: AbortController): Promise<void> {
  const now = await store.findCampaign(campaign)
  if (now?.state !== 'running') halt.abort()
}
