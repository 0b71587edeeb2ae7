import type { Campaign } from './campaign.ts'
import type { Clock } from './clock.ts'
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
  const ended = new AbortController()
  const stage = { ...render, signal: AbortSignal.any([signal, halt.signal]) }
  // A store that does not tell is one that the stage itself has to do with.
  haltUnlessRunning(store, campaign.id, render.clock, halt, ended.signal).catch(() => undefined)
  try {
    await renderStage(store, campaign, stage, observe)
    return !signal.aborted && !halt.signal.aborted
  } finally {
    ended.abort()
  }
}

/** One look after the other: a store that is away is not to find hundreds of them waiting when it is back. */
async function haltUnlessRunning(store: Store, campaign: number, clock: Clock, halt: AbortController, ended: AbortSignal): Promise<void> {
  while (!halt.signal.aborted) {
    await clock.sleep(POLL_MS, ended)
    if (ended.aborted) return
    const now = await store.findCampaign(campaign)
    if (now?.state !== 'running') halt.abort()
  }
}
