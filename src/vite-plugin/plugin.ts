import type { Plugin } from 'vite'
import { cssFiles } from './css/css-files.ts'
import { templateSheets } from './css/template-sheets.ts'
import { foreignJsx } from './foreign/foreign-jsx.ts'
import { hoistJsx } from './hoist/hoist-plugin.ts'
import type { HoistPluginOptions } from './hoist/hoist-plugin.ts'
import { rulePlaces } from './rules/rule-places-plugin.ts'

export interface EmailcPluginOptions extends HoistPluginOptions {
  /** Hoists constant JSX out of components, which makes a mail several times cheaper to render. @defaultValue true */
  readonly hoist?: boolean
}

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
export function emailc(options: EmailcPluginOptions = {}): Plugin[] {
  const always = [jsxRuntime(), templateSheets(), foreignJsx(), cssFiles(), rulePlaces(options)]
  return options.hoist === false ? always : [...always, hoistJsx(options)]
}

function jsxRuntime(): Plugin {
  return {
    name: 'emailc:jsx-runtime',
    config: () => ({ oxc: { jsx: { runtime: 'automatic', importSource: 'emailc' } } }),
  }
}
