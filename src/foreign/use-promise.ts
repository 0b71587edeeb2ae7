interface Tracked extends PromiseLike<unknown> {
  status?: 'pending' | 'fulfilled' | 'rejected'
  value?: unknown
  reason?: unknown
}

/**
 * React's `use(promise)`: its value, or a throw that waits for it. A component that runs again may have made a new promise;
 * what counts is the one it waited for in this place before, as in React.
 *
 * @param kept the promises of earlier runs of the same component, by the order of their `use`
 */
export function usePromise(promise: PromiseLike<unknown>, kept: unknown[] | undefined, seen: { promises: number }): unknown {
  const index = seen.promises++
  const tracked = (kept?.[index] ?? promise) as Tracked
  if (kept !== undefined) kept[index] = tracked
  if (tracked.status === 'fulfilled') return tracked.value
  if (tracked.status === 'rejected') throw tracked.reason
  if (tracked.status === undefined) track(tracked)
  throw tracked
}

function track(promise: Tracked): void {
  promise.status = 'pending'
  promise.then(
    (value) => Object.assign(promise, { status: 'fulfilled', value }),
    (reason: unknown) => Object.assign(promise, { status: 'rejected', reason }),
  )
}
