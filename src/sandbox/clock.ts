/** The provider's own time. Everything in the sandbox that waits or stamps asks this and nothing else. */
export interface SandboxClock {
  /** Unix milliseconds in the provider's time. */
  now(): number
  /** Calls back when the provider's time reaches `atMs`; returns how to call it off. */
  schedule(atMs: number, callback: () => void): () => void
}

/** `setTimeout` counts in 32 bits; longer waits are taken in steps. */
const MAX_TIMER_MS = 2 ** 31 - 1

/**
 * Time that runs `speed` times as fast as the machine's, on its monotonic clock. With `speed` 60 a minute passes each second, and with it
 * budgets refill, webhooks are retried and schedules come due.
 * @example
 * const sandbox = await createSandbox({ clock: runningClock({ speed: 60 }) })
 */
export function runningClock({
  speed = 1,
  startMs = Date.now(),
}: { readonly speed?: number; readonly startMs?: number } = {}): SandboxClock {
  const origin = performance.now()
  const now = (): number => startMs + (performance.now() - origin) * speed
  return {
    now,
    schedule(atMs, callback) {
      let timer: NodeJS.Timeout | undefined
      const wait = (): void => {
        const delayMs = (atMs - now()) / speed
        timer =
          delayMs <= 0 ? setTimeout(callback, 0) : setTimeout(delayMs > MAX_TIMER_MS ? wait : callback, Math.min(delayMs, MAX_TIMER_MS))
        timer.unref()
      }
      wait()
      return () => clearTimeout(timer)
    },
  }
}

/**
 * Time that moves only when told, for simulations and tests.
 *
 * @example
 * const clock = steppedClock(Date.UTC(2026, 11, 1))
 * const provider = new Provider({ clock })
 * clock.advanceTo(Date.UTC(2026, 11, 1, 0, 1))
 * provider.clock.now() // a minute later
 */
export function steppedClock(startMs: number): SandboxClock & { advanceTo(ms: number): void } {
  let nowMs = startMs
  let waiting: { readonly atMs: number; readonly callback: () => void }[] = []
  return {
    now: () => nowMs,
    schedule(atMs, callback) {
      const entry = { atMs, callback }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    advanceTo(ms) {
      for (;;) {
        const due = waiting.filter(({ atMs }) => atMs <= ms).sort((a, b) => a.atMs - b.atMs)[0]
        if (due === undefined) break
        waiting = waiting.filter((entry) => entry !== due)
        nowMs = Math.max(nowMs, due.atMs)
        due.callback()
      }
      nowMs = Math.max(nowMs, ms)
    },
  }
}
