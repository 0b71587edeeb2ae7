import { createRequire } from 'node:module'

type Build = typeof import('./build.ts')

/**
 * Loads the lowering when a structure is met that nobody has prepared. `compile()` is synchronous, hence `require`: the
 * cascade, css-tree and juice would otherwise be loaded by every worker that never needs them.
 */
export function loadBuild(): Build {
  return createRequire(import.meta.url)(import.meta.url.endsWith('.ts') ? './build.ts' : './build.js') as Build
}
