import { availableParallelism } from 'node:os'
import type { Campaign } from '../campaign.ts'
import type { Clock } from '../clock.ts'
import type { Observe } from '../observer.ts'
import type { Machine } from '../store/fleet.ts'
import type { FleetRun, Store } from '../store/store.ts'
import type { Transport } from '../transport/transport.ts'
import { readTerms } from './campaign-terms.ts'
import { hostShare } from './host-share.ts'
import type { HostShare } from './host-share.ts'
import { paceShare } from './pace-share.ts'
import { fetchTemplate } from './pinned-template.ts'
import { runTogether } from './run-together.ts'
import { UrgentCampaigns } from './urgent-campaigns.ts'

/** What a worker needs of the machine it runs on. */
export interface FleetWorkerOptions {
  readonly store: Store
  /** Opens the way out for a campaign; `null` when this machine has no key for its domain and leaves it to others. */
  readonly openTransport: (campaign: Campaign) => Promise<Transport | null>
  /** Where template modules are kept; `emailc` must be importable from there. */
  readonly templates: string
  /** URL of the module that renders. @defaultValue the compiler's */
  readonly rendererModule?: string
  readonly clock: Clock
  /** Events of a campaign as they happen. */
  readonly observe: (campaign: Campaign) => Observe
  readonly note: (note: WorkerNote) => void
  readonly random: () => number
  /** For each campaign. */
  readonly workers: number
  /** Requests under way at most, for each campaign. */
  readonly concurrency: number
  readonly workerBudgetMs: number
  readonly renderThreads?: number | undefined
  /** Of this host, divided among the processes on it. @defaultValue those the operating system gives */
  readonly cores?: number | undefined
  /** What is under way when the worker ends may take this long. */
  readonly graceMs: number
}

/** What a worker tells of itself. */
export type WorkerNote =
  | { readonly kind: 'started'; readonly owner: string; readonly wake: 'notify' | 'polling' }
  | { readonly kind: 'campaign-joined'; readonly campaign: Campaign }
  | { readonly kind: 'campaign-left'; readonly campaign: Campaign; readonly end: string; readonly reason: string }
  | { readonly kind: 'campaign-failed'; readonly campaign: Campaign; readonly error: Error }
  | { readonly kind: 'campaign-skipped'; readonly campaign: Campaign; readonly reason: string }
  | { readonly kind: 'store-unreachable'; readonly reason: string }
  | { readonly kind: 'looked'; readonly machines: readonly Machine[]; readonly leads: boolean; readonly campaigns: number }

const COMPILED = new URL('../compiled-renderer.ts', import.meta.url).href
const LOOK_MS = 1_000
/** A campaign that failed here is tried again after this time; others may go on with it meanwhile. */
const AFTER_FAILURE_MS = 5_000

/** One machine among many: joins every campaign that runs and that it has a key for, until it is told to end. */
export class FleetWorker {
  readonly #options: FleetWorkerOptions
  readonly #parts = new Map<number, Promise<void>>()
  readonly #restUntilMs = new Map<number, number>()
  readonly #urgent = new UrgentCampaigns()
  #running: readonly Campaign[] = []
  #machines: readonly Machine[] = []
  /** Campaigns that this machine leaves to others. */
  readonly #left = new Set<number>()
  #toldLeft = ''
  #wake = new AbortController()
  #lookedMs = -Infinity

  constructor(options: FleetWorkerOptions) {
    this.#options = options
  }

  /** Whether the store answered lately. */
  isReady(): boolean {
    return this.#options.clock.monotonicMs() - this.#lookedMs < 5 * LOOK_MS
  }

  /** Works until `signal`, then lets what is under way end and gives back the rest. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, note, clock } = this.#options
    const run = (await store.beginRun()) as FleetRun
    const channel = await store.fleet!.listen(() => this.#wake.abort())
    note({ kind: 'started', owner: run.owner, wake: channel.mode })
    try {
      while (!signal.aborted) {
        await this.#look(run, signal).catch((error: Error) => note({ kind: 'store-unreachable', reason: error.message }))
        await clock.sleep(LOOK_MS, AbortSignal.any([signal, this.#wake.signal]))
        if (this.#wake.signal.aborted) this.#wake = new AbortController()
      }
      await Promise.all(this.#parts.values())
    } finally {
      await channel.close()
      await run.end()
    }
  }

  async #look(run: FleetRun, signal: AbortSignal): Promise<void> {
    const { store, clock, note } = this.#options
    const campaigns = await store.listCampaigns()
    this.#running = campaigns.filter(({ state, audienceHash }) => state === 'running' && audienceHash !== '')
    this.#machines = await store.fleet!.listMachines()
    run.standBy(this.#share(run).isSpare)
    for (const id of this.#left) if (!this.#running.some((campaign) => campaign.id === id)) this.#left.delete(id)
    await this.#tellLeft(run)
    await this.#urgent.look(store.fleet!, this.#running)
    this.#lookedMs = clock.monotonicMs()
    note({ kind: 'looked', machines: this.#machines, leads: run.leads?.() ?? true, campaigns: this.#running.length })
    for (const campaign of this.#running) {
      if (this.#parts.has(campaign.id) || (this.#restUntilMs.get(campaign.id) ?? 0) > clock.monotonicMs()) continue
      const part = this.#take(run, campaign, signal).finally(() => this.#parts.delete(campaign.id))
      this.#parts.set(campaign.id, part)
    }
  }

  /** Before its machine has shown itself and seen the others, a process does nothing. */
  #share({ owner }: FleetRun, campaign?: Campaign): HostShare {
    if (this.#machines.length === 0) return { renderThreads: 0, isSpare: true }
    return hostShare(owner, this.#machines, this.#options.cores ?? availableParallelism(), campaign?.id)
  }

  /** Says which campaigns the others need not share with this machine; what a store that is away does not hear is said again. */
  async #tellLeft(run: FleetRun): Promise<void> {
    const left = [...this.#left]
    if (String(left) === this.#toldLeft) return
    await run.leave(left)
    this.#toldLeft = String(left)
  }

  async #take(run: FleetRun, campaign: Campaign, signal: AbortSignal): Promise<void> {
    const { note, clock } = this.#options
    try {
      await this.#join(run, campaign, signal)
    } catch (error) {
      note({ kind: 'campaign-failed', campaign, error: error instanceof Error ? error : new Error(String(error)) })
      this.#restUntilMs.set(campaign.id, clock.monotonicMs() + AFTER_FAILURE_MS)
    }
  }

  async #join(run: FleetRun, campaign: Campaign, signal: AbortSignal): Promise<void> {
    const { store, openTransport, templates, observe, note, clock } = this.#options
    const terms = await store.fleet!.loadTerms(campaign.id)
    const transport = terms === null ? null : await openTransport(campaign)
    if (terms === null || transport === null) {
      this.#left.add(campaign.id)
      await this.#tellLeft(run)
      note({
        kind: 'campaign-skipped',
        campaign,
        reason: terms === null ? 'it was not started for many machines' : 'no key for its domain',
      })
      this.#restUntilMs.set(campaign.id, clock.monotonicMs() + 12 * AFTER_FAILURE_MS)
      return
    }
    this.#left.delete(campaign.id)
    try {
      await this.#tellLeft(run)
      const templateFile = await fetchTemplate(store.fleet!, campaign, templates)
      note({ kind: 'campaign-joined', campaign })
      const end = await runTogether({
        ...this.#options,
        rendererModule: this.#options.rendererModule ?? COMPILED,
        run,
        campaign,
        terms: readTerms(terms),
        templateFile,
        transport,
        observe: observe(campaign),
        hostShare: () => this.#share(run, campaign),
        paceShare: (scope) => paceShare(campaign, scope, this.#running, this.#machines, (id) => this.#urgent.has(id)),
        signal,
      })
      if (end.kind === 'settled') await store.moveCampaign(campaign.id, 'done', '')
      if (end.kind === 'stopped') await store.moveCampaign(campaign.id, 'stopped', end.reason)
      note({ kind: 'campaign-left', campaign, end: end.kind, reason: end.kind === 'stopped' ? end.reason : '' })
    } finally {
      await transport.close()
    }
  }
}
