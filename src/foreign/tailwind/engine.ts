// The project's own Tailwind 4. It is loaded when a mail with classes is compiled for the first time, never by a worker whose
// shapes are prepared.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail } from '../../diagnostics/mail-diagnostic.ts'
import { pluginsOf } from './plugins.ts'
import type { TailwindConfig, TailwindSettings } from './tailwind.ts'

/** Says what classes mean. */
export interface TailwindEngine {
  /** The CSS of these classes, and of those asked for before, in Tailwind's order. */
  build(classes: readonly string[]): string
}

interface TailwindLibrary {
  compile(css: string, options: object): Promise<TailwindEngine>
}

// Compiling Tailwind's theme takes 30 ms, and settings give the same engine each time. Loading is asynchronous while lowering
// is not, so an engine is kept where both find it, on `globalThis`: lowering may be loaded as a second copy of this module.
const SLOT = Symbol.for('emailc.tailwind')

function engines(): Map<string, TailwindEngine> {
  const holder = globalThis as { [SLOT]?: Map<string, TailwindEngine> }
  return (holder[SLOT] ??= new Map())
}

/** The engine of some settings, when it has been loaded. */
export function loadedEngine(settings: string): TailwindEngine | undefined {
  return engines().get(settings)
}

/**
 * Loads Tailwind with some settings.
 *
 * @param settings JSON of `TailwindSettings`
 * @throws EmailcError `tailwind-missing` when the project has no Tailwind 4, `tailwind-settings` when it does not like the settings
 */
export async function loadEngine(settings: string): Promise<void> {
  if (engines().has(settings)) return
  const { require, entry } = findTailwind()
  const library = (await import(pathToFileURL(entry).href)) as { default: TailwindLibrary }
  const { compile } = library.default
  const { config, theme = '', utility = '' } = JSON.parse(settings) as TailwindSettings
  const css = [
    '@layer theme, utilities;',
    '@import "tailwindcss/theme.css" layer(theme) theme(inline);',
    '@import "tailwindcss/utilities.css" layer(utilities);',
    '@config "emailc:config";',
    // Inline: a client need not know variables, so values stand where they are used.
    theme.replace(/@theme(?=[\s{])(?!\s+(?:inline|reference))/g, '@theme inline'),
    utility,
  ].join('\n')
  const loadStylesheet = async (id: string, base: string) => ({ path: id, base, content: readFileSync(require.resolve(id), 'utf8') })
  const loadModule = async (id: string, base: string) => ({ path: id, base, module: withPlugins(config) ?? {} })
  const engine = await compile(css, { base: process.cwd(), loadStylesheet, loadModule }).catch((error: unknown) =>
    fail('tailwind-settings', [error instanceof Error ? error.message : String(error)], {}, { cause: error }),
  )
  engines().set(settings, engine)
}

function withPlugins(config: TailwindConfig | undefined): object | undefined {
  if (config === undefined) return undefined
  return { ...config, presets: config.presets?.map((preset) => withPlugins(preset) ?? {}), plugins: pluginsOf(config.plugins ?? []) }
}

/** The project's Tailwind, or the one that its react-email brings. */
function findTailwind(): { readonly require: NodeJS.Require; readonly entry: string } {
  const project = createRequire(join(process.cwd(), 'package.json'))
  for (const through of [undefined, 'react-email', '@react-email/tailwind']) {
    try {
      const require = through === undefined ? project : createRequire(project.resolve(through))
      const { version } = require('tailwindcss/package.json') as { version: string }
      if (version.startsWith('4.')) return { require, entry: require.resolve('tailwindcss') }
    } catch {
      // Not installed there.
    }
  }
  return fail('tailwind-missing', [])
}
