import { requireLate } from '../late.ts'

/** Loads the lowering when a structure is met that nobody has prepared, and the cascade, css-tree and juice with it. */
export function loadBuild(): typeof import('./build.ts') {
  return requireLate(new URL('./build.ts', import.meta.url)) as typeof import('./build.ts')
}
