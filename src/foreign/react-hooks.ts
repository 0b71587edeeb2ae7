// React's hooks, for as long as a mail is evaluated. A component's hooks go to the dispatcher that React finds in its own
// internals; ours is put there around a walk and taken away after it. A mail is rendered once, so state keeps its first value,
// memos are computed, and effects do not run.

import type { Rendering } from '../element/context.ts'
import { readForeignContext } from '../element/foreign-type.ts'
import { loadedReacts } from './loaded-reacts.ts'
import type { DispatcherSlot } from './loaded-reacts.ts'
import { usePromise } from './use-promise.ts'

/** Told when a hook is called, since walks that do not expect foreign code do not provide for hooks. */
type OnUse = () => void

export class ReactHooks {
  private readonly onUse: OnUse
  private slots: readonly DispatcherSlot[] = []

  constructor(onUse: OnUse) {
    this.onUse = onUse
  }

  run<T>(rendering: Rendering, call: () => T, kept?: unknown[]): T {
    // Looking takes longer than a short mail, so it ends with the first find.
    if (this.slots.length === 0) this.slots = loadedReacts()
    const { slots } = this
    if (slots.length === 0) return call()
    const dispatcher = createDispatcher(rendering, this.onUse, kept)
    const before = slots.map((slot) => slot.get())
    for (const slot of slots) slot.set(dispatcher)
    try {
      return call()
    } finally {
      for (const [i, slot] of slots.entries()) (slot satisfies DispatcherSlot).set(before[i])
    }
  }
}

const nothing = () => undefined

function createDispatcher(rendering: Rendering, onUse: OnUse, kept: unknown[] | undefined): object {
  const seen = { promises: 0 }
  const read = (context: object) => (onUse(), readForeignContext(context))
  const state = (initial: unknown) => (onUse(), [typeof initial === 'function' ? (initial as () => unknown)() : initial, nothing])
  const effect = onUse
  return {
    readContext: read,
    useContext: read,
    use: (usable: object) => (onUse(), 'then' in usable ? usePromise(usable as PromiseLike<unknown>, kept, seen) : read(usable)),
    useState: state,
    useReducer: (_: unknown, initial: unknown, init?: (initial: unknown) => unknown) => (
      onUse(),
      [init === undefined ? initial : init(initial), nothing]
    ),
    useMemo: (compute: () => unknown) => (onUse(), compute()),
    useCallback: (callback: unknown) => (onUse(), callback),
    useRef: (initial: unknown) => (onUse(), { current: initial }),
    useId: () => (onUse(), idOf(rendering)),
    useEffect: effect,
    useLayoutEffect: effect,
    useInsertionEffect: effect,
    useImperativeHandle: effect,
    useDebugValue: effect,
    useEffectEvent: (callback: unknown) => (onUse(), callback),
    useDeferredValue: (value: unknown, initial?: unknown) => (onUse(), initial === undefined ? value : initial),
    useTransition: () => (onUse(), [false, (action: () => unknown) => void action]),
    useSyncExternalStore: (_: unknown, snapshot: () => unknown, serverSnapshot?: () => unknown) => (
      onUse(),
      (serverSnapshot ?? snapshot)()
    ),
    useActionState: (_: unknown, initial: unknown) => (onUse(), [initial, nothing, false]),
    useFormState: (_: unknown, initial: unknown) => (onUse(), [initial, nothing, false]),
    useOptimistic: (value: unknown) => (onUse(), [value, nothing]),
    useHostTransitionStatus: () => (onUse(), { pending: false, data: null, method: null, action: null }),
    useMemoCache: (size: number) => (onUse(), Array.from({ length: size }, () => Symbol.for('react.memo_cache_sentinel'))),
    useCacheRefresh: () => (onUse(), nothing),
  }
}

/** The same in every process: ids are counted in each part of the mail, or come from the place in the tree. */
function idOf(rendering: Rendering): string {
  rendering.ids = (rendering.ids ?? 0) + 1
  const { path = '' } = rendering as { path?: string }
  return `_r_${path.replaceAll('.', '_')}${rendering.ids}_`
}
