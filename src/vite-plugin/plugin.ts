import type { Plugin } from 'vite'

/**
 * The Vite plugin: compiles JSX for emailc's runtime. emailc's own commands use it already; add it to a `vite.config.ts` or
 * `vitest.config.ts` whose code imports templates. A file with `@jsxImportSource react` keeps its own pragma.
 *
 * @returns plugins for the `plugins` list of a Vite config
 * @example
 * // vitest.config.ts
 * import { emailc } from 'emailc/vite'
 * import { defineConfig } from 'vitest/config'
 *
 * export default defineConfig({ plugins: [emailc()] })
 */
export function emailc(): Plugin[] {
  return [jsxRuntime()]
}

function jsxRuntime(): Plugin {
  return {
    name: 'emailc:jsx-runtime',
    config: () => ({ oxc: { jsx: { runtime: 'automatic', importSource: 'emailc' } } }),
  }
}
