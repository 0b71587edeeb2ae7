import type { ComponentFunction } from '../element/foreign-type.ts'
import { readForeignContext } from '../element/foreign-type.ts'

interface Instance {
  props: object
  context: unknown
  state: unknown
  render(): unknown
}

interface ComponentClass {
  new (props: object, context: unknown): Instance
  readonly displayName?: string
  readonly contextType?: object
  readonly defaultProps?: object
  readonly getDerivedStateFromProps?: (props: object, state: unknown) => object | null
  readonly prototype: { readonly isReactComponent?: unknown }
}

export function isClassComponent(type: unknown): type is ComponentClass {
  return typeof type === 'function' && Boolean((type as { prototype?: ComponentClass['prototype'] }).prototype?.isReactComponent)
}

/** A class component as a function: made, given its state from props, and rendered once. Nothing is ever mounted. */
export function classComponent(type: ComponentClass): ComponentFunction {
  const render = (given: object): unknown => {
    const props = withDefaults(given, type.defaultProps)
    const context = type.contextType === undefined ? undefined : readForeignContext(type.contextType)
    const instance = new type(props, context)
    instance.props = props
    instance.context = context
    const derived = type.getDerivedStateFromProps?.(props, instance.state)
    if (derived !== null && derived !== undefined) instance.state = { ...(instance.state as object | undefined), ...derived }
    return instance.render()
  }
  return Object.assign(render, { displayName: type.displayName ?? type.name })
}

function withDefaults(props: object, defaults: object | undefined): object {
  if (defaults === undefined) return props
  const present = Object.entries(props).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(present) }
}
