import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { failedCount } from '../delivery.ts'
import type { Machine } from '../store/fleet.ts'
import type { CampaignReport, PipelineEvent } from '../observer.ts'

/** Numbers of one process for Prometheus. Names and labels are a contract: `docs/operating.md` lists them and a test holds them. */
export class PipelineMetrics {
  readonly #registry = new Registry()
  readonly #settled = this.#counter('emailc_recipients_settled_total', 'Recipients whose call was settled, by outcome.', ['outcome'])
  readonly #rendered = this.#counter('emailc_recipients_rendered_total', 'Recipients rendered.')
  readonly #renderFailures = this.#counter('emailc_render_failures_total', 'Recipients that could not be rendered.')
  readonly #requests = this.#counter('emailc_requests_total', 'Requests to the provider, by result.', ['result'])
  readonly #reconciled = this.#counter('emailc_reconciled_total', 'Look-ups of uncertain calls, by verdict.', ['verdict'])
  readonly #storeFailures = this.#counter('emailc_store_unreachable_total', 'Times the store could not be reached.')
  readonly #overruns = this.#counter('emailc_governor_overruns_total', 'Minutes in which a scope was charged more than its limit.', [
    'scope',
  ])
  readonly #recipients = this.#gauge('emailc_recipients', 'Recipients of a running campaign, by state.', ['campaign', 'state'])
  readonly #failed = this.#gauge('emailc_recipients_failed', 'Recipients of a running campaign that were not reached.', ['campaign'])
  readonly #eta = this.#gauge('emailc_eta_seconds', 'Time until everybody is settled; absent while unknown.', ['campaign'])
  readonly #use = this.#gauge('emailc_governor_utilisation_ratio', 'Share of the minute that is charged, by scope.', ['scope'])
  readonly #frozen = this.#gauge('emailc_governor_frozen_seconds', 'Time until the provider’s silence ends.', ['campaign'])
  readonly #factor = this.#gauge('emailc_governor_factor', 'Share of the configured pace after the provider refused.', ['campaign'])
  readonly #offset = this.#gauge('emailc_governor_clock_offset_seconds', 'The provider’s clock minus the store’s.')
  readonly #error = this.#gauge('emailc_governor_clock_error_seconds', 'How far that offset may be wrong.')
  readonly #machines = this.#gauge('emailc_machines', 'Machines that share the store, by state.', ['state'])
  readonly #machineOffset = this.#gauge('emailc_machine_clock_offset_seconds', 'The store’s clock minus a machine’s.', ['machine'])
  readonly #leads = this.#gauge('emailc_leader', '1 on the machine that leads.')
  readonly #duration = new Histogram({
    name: 'emailc_call_seconds',
    help: 'How long the provider takes to answer.',
    buckets: [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    registers: [this.#registry],
  })
  readonly #overrun = new Set<string>()

  /** Takes in what happens to a campaign, by its number in the store or a name. `nowMs` is Unix milliseconds. */
  observe(campaign: number | string, event: PipelineEvent, nowMs: number): void {
    switch (event.kind) {
      case 'settled':
        return this.#settled.inc({ outcome: event.outcome }, event.recipients)
      case 'chunk-rendered':
        this.#rendered.inc(event.recipients - event.failed)
        return this.#renderFailures.inc(event.failed)
      case 'answered':
        this.#requests.inc({ result: event.result })
        return this.#duration.observe(event.durationMs / 1_000)
      case 'reconciled':
        return this.#reconciled.inc({ verdict: event.verdict })
      case 'store-unreachable':
        return this.#storeFailures.inc()
      case 'progress':
        return this.#report(String(campaign), event.progress, nowMs)
      default:
    }
  }

  /** Takes in who works. */
  fleet(machines: readonly Machine[], leads: boolean): void {
    this.#machines.reset()
    this.#machineOffset.reset()
    for (const { id, state, offsetMs } of machines) {
      this.#machines.inc({ state })
      this.#machineOffset.set({ machine: id }, offsetMs / 1_000)
    }
    this.#leads.set(leads ? 1 : 0)
  }

  /** A campaign that is no longer worked on here has no gauges. */
  forget(campaign: number): void {
    const id = { campaign: String(campaign) }
    for (const gauge of [this.#failed, this.#eta, this.#frozen, this.#factor]) gauge.remove(id)
    this.#recipients.reset()
  }

  /** The page that Prometheus reads. */
  page(): Promise<string> {
    return this.#registry.metrics()
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  #report(campaign: string, { counts, etaMs, governor }: CampaignReport, nowMs: number): void {
    for (const [state, count] of Object.entries(counts)) this.#recipients.set({ campaign, state }, count)
    this.#failed.set({ campaign }, failedCount(counts))
    if (etaMs === null) this.#eta.remove({ campaign })
    else this.#eta.set({ campaign }, etaMs / 1_000)
    if (governor === null) return
    this.#frozen.set({ campaign }, Math.max(0, governor.frozenUntilMs - nowMs) / 1_000)
    this.#factor.set({ campaign }, governor.factor)
    this.#offset.set(governor.clockOffsetMs / 1_000)
    this.#error.set(governor.clockErrorMs / 1_000)
    for (const [index, { scope, recipients }] of governor.use.entries()) {
      const limit = governor.limits[index]?.recipientsPerMinute ?? Infinity
      this.#use.set({ scope }, limit === Infinity || limit === 0 ? 0 : recipients / limit)
      const minute = `${scope} ${governor.minute}`
      if (recipients <= limit || this.#overrun.has(minute)) continue
      this.#overrun.add(minute)
      this.#overruns.inc({ scope })
    }
  }

  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    return new Counter({ name, help, labelNames, registers: [this.#registry] })
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] })
  }
}
