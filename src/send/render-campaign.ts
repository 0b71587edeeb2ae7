import type { Campaign } from './campaign.ts'
import type { ConductorEnd } from './conductor.ts'
import type { Observe } from './observer.ts'
import { renderStage } from './render.ts'
import type { RenderStageOptions } from './render.ts'
import type { Store } from './store/store.ts'

/** Renders what is left to render, through pauses; how the campaign ended when it did, otherwise `null`. */
export async function renderUntilDone(
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
