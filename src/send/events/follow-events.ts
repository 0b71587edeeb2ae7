import type { Clock } from '../clock.ts'
import type { Observe } from '../observer.ts'
import type { Store } from '../store/store.ts'
import type { EventFeed } from './event-feed.ts'
import { createEventRecorder } from './event-recorder.ts'
import type { PollPosition } from './event-poller.ts'

/** How far the provider's clock may be behind ours before events of the first second are missed. */
const CLOCK_MARGIN_MS = 60_000

/** What is read besides the events themselves. */
interface Follow {
  readonly store: Store
  /** Unix milliseconds. */
  readonly sinceMs: number
  readonly clock: Clock
  readonly observe: Observe
  /** Who is told to end reads no further, however much there is to read. */
  readonly signal: AbortSignal
}

/**
 * Reads what comes back while a campaign is sent, and once more when it is. A provider that cannot be asked holds nothing up: the next read
 * starts where the last good one ended.
 */
export async function followEvents<T>(
  feed: EventFeed,
  { store, sinceMs, clock, observe, signal }: Follow,
  send: () => Promise<T>,
): Promise<T> {
  const { applyAll } = createEventRecorder({ store, source: 'poller' })
  const ended = new AbortController()
  let position: PollPosition = { trustedUntilMs: sinceMs - CLOCK_MARGIN_MS }
  const read = async (): Promise<void> => {
    if (signal.aborted) return
    try {
      position = await feed.read(position, applyAll, signal)
      if (!signal.aborted) observe({ kind: 'events-read' })
    } catch (error) {
      if (!signal.aborted) observe({ kind: 'events-unread', reason: (error as Error).message })
    }
  }
  const watch = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await clock.sleep(feed.everyMs, ended.signal)
      if (!ended.signal.aborted) await read()
    }
  }
  const watching = watch()
  try {
    return await send()
  } finally {
    ended.abort()
    await watching
    await read()
  }
}
