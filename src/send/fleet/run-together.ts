import type { Campaign } from '../campaign.ts'
import type { Clock } from '../clock.ts'
import { Conductor } from '../conductor.ts'
import type { ConductorEnd } from '../conductor.ts'
import { createGovernor } from '../governor/governor.ts'
import { defaultGovernorSettings } from '../governor/limits.ts'
import type { Observe } from '../observer.ts'
import type { UnsubscribeUrl } from '../outgoing.ts'
import { renderUntilDone } from '../render-campaign.ts'
import type { RendererModule } from '../renderer.ts'
import type { CampaignProgress } from '../store/progress.ts'
import type { FleetRun, Store } from '../store/store.ts'
import type { Transport } from '../transport/transport.ts'
import type { CampaignTerms } from './campaign-terms.ts'
import { governedSinceMs } from './governed-since.ts'
import type { HostShare } from './host-share.ts'

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
  /** What this process does of its host's work now. */
  readonly hostShare: () => HostShare
  /** @defaultValue what `hostShare` says */
  readonly renderThreads?: number | undefined
  readonly graceMs: number
  readonly signal: AbortSignal
  readonly unsubscribeUrl?: UnsubscribeUrl | undefined
}

/** How often a machine looks whether chunks have come back from one that died, and whether anybody is at what is others' to do. */
const LOOK_MS = 2_000
/** How often, meanwhile, it looks at its own share of the host. */
const GLANCE_MS = 250
/** After so many looks that find work and nobody at it, a machine does what is others' to do. */
const FORSAKEN_LOOKS = 3

/**
 * Renders and sends a campaign together with whatever other machines do. Both stages run at once: calls of the first chunk leave while
 * the last one is rendered, here or elsewhere. Ends when everybody is settled, or on a command, a refusal or `signal`.
 */
export async function runTogether(part: CampaignPart): Promise<ConductorEnd> {
  const ended = new AbortController()
  const signal = AbortSignal.any([part.signal, ended.signal])
  const place: Place = { isOurs: part.terms.priority === 'transactional' }
  const rendering = renderWhileOpen(part, place, signal).catch((error: unknown) => {
    ended.abort()
    throw error
  })
  // It is heard below, when what is being sent has ended in peace; until then it must not end the process.
  rendering.catch(() => undefined)
  try {
    const end = await conduct(part, place, signal)
    ended.abort()
    await rendering
    return end
  } catch (error) {
    ended.abort()
    await rendering.catch(() => undefined)
    throw error
  }
}

/** Whether this process works on the campaign whatever its share of the host is: mail that cannot wait, or that nobody else takes. */
interface Place {
  isOurs: boolean
}

async function conduct(part: CampaignPart, place: Place, signal: AbortSignal): Promise<ConductorEnd> {
  const { store, run, campaign, terms, clock } = part
  const { createSplicer } = (await import(part.rendererModule)) as RendererModule
  const conductor = new Conductor({
    store,
    run,
    campaign,
    transport: part.transport,
    governor: createGovernor(
      { ...defaultGovernorSettings, scopes: terms.limits, paceShare: part.paceShare },
      await governedSinceMs(store, campaign.scopes, terms.priority, clock.nowMs()),
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
    standsBy: () => !place.isOurs && part.hostShare().isSpare,
  })
  return conductor.run()
}

async function renderWhileOpen(part: CampaignPart, place: Place, signal: AbortSignal): Promise<void> {
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
  let looks = 0
  while (!signal.aborted) {
    const progress = await store.progress(campaign.id, clock.nowMs())
    looks = !place.isOurs && (await isForsaken(part, progress)) ? looks + 1 : 0
    // Whoever should do it may lack the key for this campaign, or be gone without a word.
    place.isOurs ||= looks >= FORSAKEN_LOOKS
    const threads = Math.max(part.renderThreads ?? part.hostShare().renderThreads, place.isOurs ? 1 : 0)
    if (progress.counts.queued > 0 && threads > 0) {
      const end = await renderUntilDone(store, campaign, { ...stage, threads }, signal, part.observe)
      if (end !== null) return
    }
    await untilNextLook(part, threads, signal)
  }
}

/** A process that did not render is told by its share of the host when it is to, and need not ask the store. */
async function untilNextLook({ clock, hostShare }: CampaignPart, threads: number, signal: AbortSignal): Promise<void> {
  for (let rest = LOOK_MS; rest > 0 && !signal.aborted; rest -= GLANCE_MS) {
    if (threads === 0 && hostShare().renderThreads > 0) return
    await clock.sleep(GLANCE_MS, signal)
  }
}

/** Whether the campaign has something to render or to send, and nobody is at it. */
async function isForsaken({ store, campaign }: CampaignPart, { counts, oldestDueMs }: CampaignProgress): Promise<boolean> {
  const waitsForSender = oldestDueMs !== null && counts.leased + counts.attempting === 0
  const waitsForRenderer = counts.queued > 0 && !(await store.fleet!.isRendering(campaign.id))
  if (!waitsForSender && !waitsForRenderer) return false
  return (await store.findCampaign(campaign.id))?.state === 'running'
}
