import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'

/** Where stages get their time from, so that tests own it. */
export interface Clock {
  /** Unix milliseconds; may step when the machine's clock is set. */
  nowMs(): number
  /** Milliseconds that never step; for deadlines. */
  monotonicMs(): number
  /** Waits; an abort ends the wait early, without an error. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
    }
  },
}
