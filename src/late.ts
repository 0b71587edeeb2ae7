import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fail } from './diagnostics/mail-diagnostic.ts'

/**
 * Loads a module of this package when it is first needed, without waiting: `compile()` is synchronous, and most workers never
 * need the cascade, a CSS parser or a Markdown library. The build of the package (`scripts/late-modules.ts`) finds the module by
 * the form of the URL, so that is always written `new URL('./<name>.ts', import.meta.url)`; see `src/shape/load-build.ts`.
 *
 * @param url of an ES module that awaits nothing while it loads
 * @throws EmailcError `package-file-missing` where a bundler left the module behind
 */
export function requireLate(url: URL): unknown {
  const file = fileURLToPath(url)
  try {
    return createRequire(import.meta.url)(file)
  } catch (error) {
    if (!existsSync(file)) fail('package-file-missing', [file])
    throw error
  }
}
