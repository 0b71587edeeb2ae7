import type { Component } from '../../element/element.ts'
import { jsx } from '../../element/jsx.ts'
import type { TailwindSettings } from './tailwind.ts'

/**
 * A template whose classes are explained by the project's Tailwind. The Vite plugin puts it around the default export of a
 * module that imports a CSS file with `@import "tailwindcss"`.
 *
 * @param css the file without that import: its `@theme`, `@utility` and `@custom-variant`
 */
export function withTailwind<P extends object>(template: Component<P>, css: string): Component<P> {
  const settings = JSON.stringify({ theme: css } satisfies TailwindSettings)
  const { displayName, name } = template as { displayName?: string; name?: string }
  const wrapped = (props: P) => jsx('e-tailwind', { settings, children: jsx(template, props) })
  return Object.assign(wrapped, template, { displayName: displayName ?? name })
}
