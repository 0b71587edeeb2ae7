import type { Campaign } from './campaign.ts'
import { systemClock } from './clock.ts'
import { exportRecipients } from './export.ts'
import { CallWriter } from './outgoing.ts'
import type { RendererModule } from './renderer.ts'
import { prepareCampaign } from './sender.ts'
import type { SendOptions } from './send-options.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'
import type { OutgoingCall } from './transport/transport.ts'

/** What a campaign would do. */
export interface DryRunReport {
  readonly total: number
  readonly rejected: number
  /** Rows in the file of rejects by code, warnings among them. */
  readonly rejects: Readonly<Record<string, number>>
  readonly duplicates: number
  readonly suppressed: number
  readonly failed: number
  readonly calls: number
  /** Recipients in a merge call, on average; null without merge calls. */
  readonly recipientsPerMergeCall: number | null
  /** The first and the last send time asked for, in UTC; null when all mail may go at once. */
  readonly sendTimes: { readonly first: string; readonly last: string } | null
  /** Recipients by domain, most first. */
  readonly domains: readonly (readonly [domain: string, recipients: number])[]
  readonly samples: readonly OutgoingCall[]
}

const SAMPLES = 5

/**
 * Does everything but the network: reads, validates and renders the whole audience in a store that is thrown away, and says how many
 * would get mail in each domain, with samples. Suppressions come from the campaign's own store.
 *
 * @example
 * const { domains, samples } = await dryRun(campaign)
 */
export async function dryRun(options: SendOptions): Promise<DryRunReport> {
  const store = openSqliteStore(':memory:')
  try {
    for (let after = ''; ;) {
      const page = await options.store.listSuppressions(after, 10_000)
      if (page.length === 0) break
      await store.suppress(page)
      after = page.at(-1)!.address
    }
    const { campaign, audience, render, rendererModule } = await prepareCampaign({ ...options, store }, systemClock, () => undefined)
    await store.moveCampaign(campaign.id, 'running', '')
    await render(new AbortController().signal)
    const { createSplicer } = (await import(rendererModule)) as RendererModule
    const writer = new CallWriter(store, campaign, createSplicer(), options.unsubscribeUrl)
    const { counts, nextDueMs, lastDueMs } = await store.progress(campaign.id, 0)
    return {
      total: campaign.total,
      rejected: audience?.rejected ?? 0,
      rejects: Object.fromEntries(audience?.rejectCodes ?? []),
      duplicates: audience?.duplicates ?? 0,
      suppressed: counts.suppressed,
      failed: counts.failed,
      sendTimes: nextDueMs === null ? null : { first: new Date(nextDueMs).toISOString(), last: new Date(lastDueMs!).toISOString() },
      ...(await surveyCalls(store, campaign, writer)),
    }
  } finally {
    await store.close()
  }
}

async function surveyCalls(
  store: SendOptions['store'],
  campaign: Campaign,
  writer: CallWriter,
): Promise<Pick<DryRunReport, 'calls' | 'recipientsPerMergeCall' | 'domains' | 'samples'>> {
  const domains = new Map<string, number>()
  for await (const { email, state } of exportRecipients(store, campaign)) {
    const domain = email.slice(email.lastIndexOf('@') + 1)
    if (state === 'rendered') domains.set(domain, (domains.get(domain) ?? 0) + 1)
  }
  let [calls, afterId] = [0, 0]
  const merged = { calls: 0, recipients: 0 }
  const samples: OutgoingCall[] = []
  for (;;) {
    const page = await store.listCalls(campaign.id, afterId, 500)
    if (page.length === 0) break
    for (const { slots } of page.filter(({ merge }) => merge)) {
      merged.calls += 1
      merged.recipients += slots
    }
    for (const call of page) {
      if (samples.length === SAMPLES) break
      const { shapeId, rows } = await writer.content(call)
      for (const row of rows.slice(0, SAMPLES - samples.length)) {
        const sample = await writer.write({ ...call, merge: false }, { shapeId, rows: [row] })
        if (sample !== null) samples.push(sample)
      }
    }
    calls += page.length
    afterId = page.at(-1)!.id
  }
  const recipientsPerMergeCall = merged.calls === 0 ? null : Math.round(merged.recipients / merged.calls)
  return { calls, recipientsPerMergeCall, domains: [...domains].sort(([, a], [, b]) => b - a), samples }
}
