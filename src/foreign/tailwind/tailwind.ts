import { staticChildren } from '../children.ts'
import { make } from '../intrinsic.ts'
import type { LeafProps } from '../leaves.ts'
import { pluginTexts } from './plugins.ts'

/** A configuration as text: plugins are what they ask Tailwind for. */
export interface TailwindConfig {
  readonly theme: object
  readonly presets?: readonly (TailwindConfig | undefined)[] | undefined
  readonly darkMode?: unknown
  readonly plugins?: readonly string[] | undefined
}

/** What decides which CSS a class stands for, as text: it is structure. */
export interface TailwindSettings {
  readonly config?: TailwindConfig
  /** CSS beside Tailwind's own: its `@theme`, `@utility`, `@custom-variant`. */
  readonly theme?: string
  /** More of it; react-email has two props. */
  readonly utility?: string
}

/** Both libraries' `<Tailwind>`: its children, in a mail whose classes the project's own Tailwind explains. */
export function tailwind({ children, config, theme, utility }: LeafProps): unknown {
  const settings = JSON.stringify({ config: withoutExtensions(config), theme, utility })
  return make('e-tailwind', { settings }, staticChildren(children))
}

/** jsx-email's configuration is UnoCSS's, whose theme adds to the default one; Tailwind's `theme` replaces it. */
function withoutExtensions(config: unknown): TailwindConfig | undefined {
  if (typeof config !== 'object' || config === null) return undefined
  const { theme, presets, darkMode, plugins } = config as {
    theme?: { extend?: object }
    presets?: readonly unknown[]
    darkMode?: unknown
    plugins?: readonly unknown[]
  }
  const { extend, ...own } = theme ?? {}
  return {
    theme: { extend: { ...own, ...extend } },
    presets: presets?.map(withoutExtensions),
    darkMode,
    plugins: plugins === undefined ? undefined : pluginTexts(plugins),
  }
}
