// Plugins of a Tailwind configuration are functions, and what decides the meaning of classes must be text, since it is structure.
// So a plugin is known by what it asks Tailwind for, and kept where the engine that is loaded later finds it.

const SLOT = Symbol.for('emailc.tailwind.plugins')

/** `plugin(handler, config)`, the function that `plugin.withOptions` makes, or a bare handler. */
interface Plugin {
  readonly handler?: PluginHandler
  readonly config?: unknown
}

type PluginHandler = (api: object) => void

/** The texts that stand for plugins in a configuration. */
export function pluginTexts(plugins: readonly unknown[]): string[] {
  return plugins.map((plugin) => {
    const text = describe(plugin)
    kept().set(text, plugin)
    return text
  })
}

/** The plugins that such texts stand for. */
export function pluginsOf(texts: readonly string[]): unknown[] {
  return texts.flatMap((text) => kept().get(text) ?? [])
}

function kept(): Map<string, unknown> {
  const holder = globalThis as { [SLOT]?: Map<string, unknown> }
  return (holder[SLOT] ??= new Map())
}

/** Two factories' plugins may have the same source and differ in what they enclose; what they ask for tells them apart. */
function describe(plugin: unknown): string {
  const { handler, config } = resolved(plugin)
  const asked: unknown[] = []
  const api = new Proxy({}, { get: (_, name) => answer(String(name), asked) })
  try {
    handler?.(api)
  } catch {
    // It needs more of Tailwind than can be shown here: its source is what it is known by.
  }
  return JSON.stringify([config, asked, String(handler)], (_, value: unknown) => (typeof value === 'function' ? String(value) : value))
}

function answer(name: string, asked: unknown[]): (...args: readonly unknown[]) => unknown {
  return (...args) => {
    if (name === 'theme' || name === 'config') return args[1]
    if (name === 'e' || name === 'prefix') return args[0]
    asked.push([name, ...args])
    return undefined
  }
}

function resolved(plugin: unknown): Plugin {
  if (typeof plugin !== 'function') return (plugin ?? {}) as Plugin
  const isFactory = (plugin as { __isOptionsFunction?: boolean }).__isOptionsFunction === true
  return isFactory ? ((plugin as () => Plugin)() ?? {}) : { handler: plugin as PluginHandler }
}
