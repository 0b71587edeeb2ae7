import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Loads a module of this package when it is first needed, without waiting: `compile()` is synchronous, and most workers never
 * need the cascade, a CSS parser or a Markdown library. The build of the package (`scripts/late-modules.ts`) finds the module by
 * the form of the URL, so that is always written `new URL('./<name>.ts', import.meta.url)`; see `src/shape/load-build.ts`.
 *
 * @param url of an ES module that awaits nothing while it loads
 */
export function requireLate(url: URL): unknown {
  return createRequire(import.meta.url)(fileURLToPath(url))
}
