import type { Gauge, Registry } from 'prom-client'
import type { CampaignReport, Observe } from './observer.ts'

/** Prometheus metrics of a sender, and the listener that feeds them. */
export interface SendMetrics {
  readonly observe: Observe
  /** The text that a scrape gets. */
  text(): Promise<string>
}

/**
 * Makes metrics of a campaign's events. Names are a contract: dashboards rely on them.
 *
 * @example
 * const metrics = await createSendMetrics('spring')
 * await sendCampaign({ …, observe: metrics.observe })
 */
export async function createSendMetrics(campaign: string): Promise<SendMetrics> {
  const { Counter, Gauge, Histogram, Registry } = await import('prom-client')
  const registry: Registry = new Registry()
  registry.setDefaultLabels({ campaign })
  const registers = [registry]
  const recipients = new Gauge({ name: 'emailc_recipients', help: 'Recipients by state.', labelNames: ['state'], registers })
  const settled = new Counter({
    name: 'emailc_calls_settled_total',
    help: 'API calls with an outcome.',
    labelNames: ['outcome'],
    registers,
  })
  const latency = new Histogram({
    name: 'emailc_call_seconds',
    help: 'From the intent to the answer.',
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
    registers,
  })
  const outages = new Counter({ name: 'emailc_store_unreachable_total', help: 'Times the store could not be written.', registers })
  const governor = governorMetrics((name, help, labelNames = []) => new Gauge({ name, help, labelNames, registers }))
  return {
    observe(event) {
      if (event.kind === 'answered') latency.observe(event.durationMs / 1_000)
      else if (event.kind === 'settled') settled.inc({ outcome: event.outcome })
      else if (event.kind === 'store-unreachable') outages.inc()
      else if (event.kind === 'progress') {
        for (const [state, count] of Object.entries(event.progress.counts)) recipients.set({ state }, count)
        governor(event.progress)
      }
    },
    text: () => registry.metrics(),
  }
}

type MakeGauge = (name: string, help: string, labelNames?: string[]) => Gauge

function governorMetrics(gauge: MakeGauge): (report: CampaignReport) => void {
  const used = gauge('emailc_governor_tokens_used', 'Recipients charged in the current minute.', ['scope'])
  const utilisation = gauge('emailc_governor_utilisation_ratio', 'Share of the minute’s limit that is charged.', ['scope'])
  const clockOffset = gauge('emailc_governor_clock_offset_seconds', 'The provider’s clock against ours.')
  const frozen = gauge('emailc_governor_frozen_until_seconds', 'When the provider’s silence ends, Unix time; 0 without one.')
  const factor = gauge('emailc_governor_factor', 'Share of the configured limit in use.')
  const eta = gauge('emailc_eta_seconds', 'Until everybody is settled; NaN while unknown.')
  return ({ governor, etaMs }) => {
    eta.set(etaMs === null ? Number.NaN : etaMs / 1_000)
    if (governor === null) return
    clockOffset.set(governor.clockOffsetMs / 1_000)
    frozen.set(governor.frozenUntilMs / 1_000)
    factor.set(governor.factor)
    for (const { scope, recipients } of governor.use) {
      used.set({ scope }, recipients)
      const limit = governor.limits.find((candidate) => candidate.scope === scope)
      utilisation.set({ scope }, limit === undefined ? 0 : recipients / limit.recipientsPerMinute)
    }
  }
}
