import { createRequire } from 'node:module'

/** Where one copy of React looks for the hooks of the component that it believes to be rendering. */
export interface DispatcherSlot {
  get(): unknown
  set(dispatcher: unknown): void
}

interface React19Internals {
  H: unknown
}

interface React18Internals {
  readonly ReactCurrentDispatcher: { current: unknown }
}

interface ReactModule {
  readonly __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE?: React19Internals
  readonly __SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED?: React18Internals
}

const ownRequire = createRequire(import.meta.url)

const REACT_FILE = /[\\/]react[\\/]cjs[\\/]react\.(?:development|production(?:\.min)?)\.js$/

/** Every copy of React in the process: CommonJS, so each is in the cache of `require`. None is loaded for this. */
export function loadedReacts(): readonly DispatcherSlot[] {
  const { cache } = ownRequire
  const files = Object.keys(cache).filter((file) => REACT_FILE.test(file))
  return files.flatMap((file) => slotOf(cache[file]?.exports as ReactModule | undefined))
}

function slotOf(react: ReactModule | undefined): DispatcherSlot[] {
  const internals = react?.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE
  if (internals !== undefined) return [{ get: () => internals.H, set: (dispatcher) => void (internals.H = dispatcher) }]
  const legacy = react?.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED?.ReactCurrentDispatcher
  if (legacy !== undefined) return [{ get: () => legacy.current, set: (dispatcher) => void (legacy.current = dispatcher) }]
  return []
}
