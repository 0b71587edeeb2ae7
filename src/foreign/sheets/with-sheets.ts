import type { Component } from '../../element/element.ts'
import { jsx } from '../../element/jsx.ts'

/**
 * A component with the style sheets that its module imports for their side effects. The Vite plugin puts it around the default
 * export of such a module.
 *
 * @param sheets the text of each, in the order of the imports
 */
export function withSheets<P extends object>(component: Component<P>, sheets: readonly string[]): Component<P> {
  const css = sheets.join('\n')
  const { displayName, name } = component as { displayName?: string; name?: string }
  const wrapped = (props: P) => jsx('e-sheet', { css, children: jsx(component, props) })
  return Object.assign(wrapped, component, { displayName: displayName ?? name })
}
