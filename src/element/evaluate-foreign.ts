// Walks elements that are not ours: React's, and those of components that only `ForeignElements` knows how to run.

import { ELEMENT_TYPE, isElement } from './element.ts'
import type { EmailElement } from './element.ts'
import type { Walk } from './evaluate.ts'
import { foreignUse } from './foreign-type.ts'
import type { ForeignElements, ForeignUse } from './foreign-type.ts'
import { placeOfReact } from './react-place.ts'

/** An element that React's runtime made: its arrays are not marked, and its attributes have React's names. */
export function walkReactElement(walk: Walk, foreign: ForeignElements, element: EmailElement): void {
  const { type, key, props } = element
  const place = placeOfReact(element)
  if (typeof type === 'string') {
    const node = foreign.intrinsic(type, props)
    return walk.walk(isElement(node) ? { ...node, _source: place } : node)
  }
  const children = foreign.children((props as { children?: unknown }).children)
  walk.element({ $$typeof: ELEMENT_TYPE, type, key, props: children === undefined ? props : { ...props, children }, _source: place })
}

export function walkForeignElement(walk: Walk, type: unknown, element: EmailElement): void {
  const known = typeof type === 'object' && type !== null ? walk.foreign?.wrapped(type) : undefined
  const use = known === undefined ? foreignUse(type) : ({ kind: 'component', component: known } as const)
  if (use === undefined) return walk.refuseType(type, element._source)
  walkForeignUse(walk, use, element, type)
}

export function walkForeignUse(walk: Walk, use: ForeignUse, element: EmailElement, type: unknown): void {
  if (use.kind === 'children') walk.children(element.props)
  else if (use.kind === 'provide') provide(walk, use.context, element.props as { value: unknown })
  else walk.component(use.component, element.props, element._source, hasName(type) ? type : use.component)
}

function provide(walk: Walk, context: object, props: { value: unknown }): void {
  if (walk.foreign === null) walk.provide(context, props)
  else walk.foreign.providing(context, props.value, () => walk.provide(context, props))
}

function hasName(type: unknown): type is object {
  const named = type as { displayName?: unknown; name?: unknown } | null | undefined
  return Boolean(named?.displayName) || (typeof type === 'function' && type.name !== '')
}
