import type { Observe } from './observer.ts'

/** Prometheus metrics of a sender, and the listener that feeds them. */
export interface SendMetrics {
  readonly observe: Observe
  /** The text that a scrape gets. */
  text(): Promise<string>
}

/**
 * Makes metrics of a campaign's events: those that `emailc worker` serves, for a program that sends by itself. Names are a contract:
 * dashboards rely on them.
 *
 * @param campaign what the label `campaign` says
 * @example
 * const metrics = await createSendMetrics('spring')
 * await sendCampaign({ ...campaign, observe: metrics.observe })
 */
export async function createSendMetrics(campaign: string): Promise<SendMetrics> {
  const { PipelineMetrics } = await import('./operations/pipeline-metrics.ts')
  const metrics = new PipelineMetrics()
  return {
    observe: (event) => metrics.observe(campaign, event, Date.now()),
    text: () => metrics.page(),
  }
}
