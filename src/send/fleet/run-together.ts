import { availableParallelism } from 'node:os'
import type { Campaign } from '../campaign.ts'
import type { Clock } from '../clock.ts'
import { Conductor } from '../conductor.ts'
import type { ConductorEnd } from '../conductor.ts'
import { createGovernor } from '../governor/governor.ts'
import { defaultGovernorSettings } from '../governor/limits.ts'
import { MINUTE_MS } from '../governor/minute.ts'
import type { Observe } from '../observer.ts'
import type { UnsubscribeUrl } from '../outgoing.ts'
import { renderUntilDone } from '../render-campaign.ts'
import type { RendererModule } from '../renderer.ts'
import type { FleetRun, Store } from '../store/store.ts'
import type { Transport } from '../transport/transport.ts'
import type { CampaignTerms } from './campaign-terms.ts'
import { renderShare } from './render-share.ts'

/** One machine's part in a campaign. */
export interface CampaignPart {
  readonly store: Store
  readonly run: FleetRun
  readonly campaign: Campaign
  readonly terms: CampaignTerms
  readonly templateFile: string
  readonly rendererModule: string
  readonly transport: Transport
  readonly clock: Clock
  readonly observe: Observe
  readonly random: () => number
  /** The share of a scope's pace that is this machine's and this campaign's, in (0, 1]. */
  readonly paceShare: (scope: string) => number
  readonly workers: number
  readonly concurrency: number
  readonly workerBudgetMs: number
  /** @defaultValue this process's share of the host's cores */
  readonly renderThreads?: number | undefined
  readonly graceMs: number
  readonly signal: AbortSignal
  readonly unsubscribeUrl?: UnsubscribeUrl | undefined
}

/** How often a machine looks whether chunks have come back from one that died. */
const LOOK_MS = 2_000
/** After so many looks that find as much to render as before, a machine renders what is others' to render. */
const FORSAKEN_LOOKS = 2

/**
 * Renders and sends a campaign together with whatever other machines do. Both stages run at once: calls of the first chunk leave while
 * the last one is rendered, here or elsewhere. Ends when everybody is settled, or on a command, a refusal or `signal`.
 */
export async function runTogether(part: CampaignPart): Promise<ConductorEnd> {
  const ended = new AbortController()
  const signal = AbortSignal.any([part.signal, ended.signal])
  const rendering = renderWhileOpen(part, signal).catch((error: unknown) => {
    ended.abort()
    throw error
  })
  // It is heard below, when what is being sent has ended in peace; until then it must not end the process.
  rendering.catch(() => undefined)
  try {
    const end = await conduct(part, signal)
    ended.abort()
    await rendering
    return end
  } catch (error) {
    ended.abort()
    await rendering.catch(() => undefined)
    throw error
  }
}

async function conduct(part: CampaignPart, signal: AbortSignal): Promise<ConductorEnd> {
  const { store, run, campaign, terms, clock } = part
  const { createSplicer } = (await import(part.rendererModule)) as RendererModule
  const isFirst = (await store.fleet!.listMachines()).length <= 1
  const conductor = new Conductor({
    store,
    run,
    campaign,
    transport: part.transport,
    // A machine that joins others sends out of a minute that is already paced.
    governor: createGovernor(
      { ...defaultGovernorSettings, scopes: terms.limits, paceShare: part.paceShare },
      isFirst ? clock.nowMs() : clock.nowMs() - MINUTE_MS,
    ),
    splicer: createSplicer(),
    clock,
    observe: part.observe,
    random: part.random,
    owner: run.owner,
    workers: part.workers,
    concurrency: part.concurrency,
    workerBudgetMs: part.workerBudgetMs,
    requestTimeoutMs: terms.requestTimeoutMs,
    reconcile: terms.reconcile,
    signal,
    graceMs: part.graceMs,
    unsubscribeUrl: part.unsubscribeUrl,
    maxVariableBytes: terms.rules.maxVariableBytes,
    canary: terms.canary,
  })
  return conductor.run()
}

async function renderWhileOpen(part: CampaignPart, signal: AbortSignal): Promise<void> {
  const { store, campaign, terms, clock, run } = part
  const stage = {
    rendererModule: part.rendererModule,
    templateFile: part.templateFile,
    rules: terms.rules,
    recipientTimeoutMs: terms.recipientTimeoutMs,
    maxFailedShare: terms.maxFailedShare,
    clock,
    owner: run.owner,
  }
  let [waited, looks] = [Infinity, 0]
  while (!signal.aborted) {
    const { queued } = (await store.progress(campaign.id, clock.nowMs())).counts
    looks = queued === waited ? looks + 1 : 0
    waited = queued
    const threads = queued === 0 ? 0 : (part.renderThreads ?? (await ownThreads(store, run.owner)))
    // Whoever should render may lack the key for this campaign, or be gone without a word.
    const isForsaken = queued > 0 && looks >= FORSAKEN_LOOKS
    if (threads > 0 || isForsaken) {
      const end = await renderUntilDone(store, campaign, { ...stage, threads: Math.max(1, threads) }, signal, part.observe)
      if (end !== null) return
    }
    await clock.sleep(LOOK_MS, signal)
  }
}

async function ownThreads(store: Store, owner: string): Promise<number> {
  return renderShare(owner, await store.fleet!.listMachines(), availableParallelism())
}
