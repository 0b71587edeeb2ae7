import { fail } from '../diagnostics/diagnostic.ts'
import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
import type { Observe } from './observer.ts'
import { RenderThread } from './render-thread.ts'
import type { RenderThreadOptions } from './render-thread.ts'
import type { ChunkLease, RenderedChunk } from './store/rendering.ts'
import type { Store } from './store/store.ts'

export interface RenderStageOptions extends RenderThreadOptions {
  readonly threads: number
  /** The share of recipients whose render may fail; more stops the campaign before anything is sent. */
  readonly maxFailedShare: number
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly owner: string
}

/** Up to this many failed renders never stop a campaign, so that small ones are not stopped by one bad row. */
const FAILURES_ALLOWED = 10
/** A chunk that a thread has had for this long belongs to a dead one. */
const CHUNK_LEASE_MS = 10 * 60_000

/** How many threads render where the cores are one sender's own: all but one, which sends. */
export function threadsFor(cores: number): number {
  return Math.max(1, cores - 1)
}

/**
 * Renders every chunk of a campaign that has not been rendered, in worker threads. Each holds one chunk at a time and a chunk's batches
 * leave memory with its transaction, so memory does not grow with the audience.
 *
 * @throws EmailcError `render-failures` when more recipients failed than may; the campaign is `stopped` then
 */
export async function renderStage(store: Store, campaign: Campaign, options: RenderStageOptions, observe: Observe): Promise<void> {
  // One thread's error stops its siblings; the first error is the one that counts.
  const siblings = new AbortController()
  const signal = AbortSignal.any([options.signal, siblings.signal])
  const loops = Array.from({ length: options.threads }, async (_, index) => {
    try {
      await renderLoop(store, campaign, { ...options, signal, owner: `${options.owner}/render-${index}` }, observe)
    } catch (error) {
      siblings.abort()
      throw error
    }
  })
  const failed = (await Promise.allSettled(loops)).find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  if (!options.signal.aborted) await stopIfTooManyFailed(store, campaign, options.maxFailedShare)
}

async function renderLoop(store: Store, campaign: Campaign, options: RenderStageOptions, observe: Observe): Promise<void> {
  const thread = new RenderThread(options)
  try {
    while (!options.signal.aborted) {
      const lease = await store.claimChunk(campaign.id, { owner: options.owner, nowMs: options.clock.nowMs(), ttlMs: CHUNK_LEASE_MS })
      if (lease === null) return
      observe({ kind: 'chunk-leased', no: lease.no })
      const rendered = await renderOrReturn(store, lease, () => thread.render(lease, options.signal))
      if (rendered === null) return
      if (await store.settleChunk(lease, rendered)) {
        observe({
          kind: 'chunk-rendered',
          no: lease.no,
          recipients: lease.count - lease.settled.length,
          failed: rendered.failures.length,
        })
      }
    }
  } finally {
    await thread.close()
  }
}

/** A chunk that was not rendered goes back at once, or it would wait for the end of its lease where nobody can render it here. */
async function renderOrReturn(store: Store, lease: ChunkLease, render: () => Promise<RenderedChunk | null>): Promise<RenderedChunk | null> {
  let rendered: RenderedChunk | null = null
  try {
    rendered = await render()
  } finally {
    if (rendered === null) await store.returnChunk(lease)
  }
  return rendered
}

async function stopIfTooManyFailed(store: Store, campaign: Campaign, maxShare: number): Promise<void> {
  const failures = (await store.exceptions(campaign.id)).filter(({ state }) => state === 'failed')
  const failed = failures.length
  // Counting a large campaign takes longer than everything else between a restart and its first mail.
  if (failed === 0) return
  const { counts, total } = await store.progress(campaign.id, 0)
  const isAll = counts.rendered + counts.retrying + counts.accepted === 0 && failed + counts.suppressed === total
  if (!isAll && (failed <= FAILURES_ALLOWED || failed <= total * maxShare)) return
  const share = `${Math.round(maxShare * 1_000) / 10} %`
  await store.moveCampaign(campaign.id, 'stopped', `${failed} of ${total} recipients could not be rendered`)
  fail('render-failures', [failed, total, share, failures[0]!.reason])
}
