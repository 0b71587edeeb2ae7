// Runs the asynchronous components of a tree ahead of evaluation: what is left can be walked synchronously, once or again.

import type { Location } from '../diagnostics/location.ts'
import { isBlock } from './block.ts'
import { enterRendering, leaveRendering, providedContext } from './context.ts'
import type { ContextFrame } from './context.ts'
import { Fragment, isElement } from './element.ts'
import type { EmailElement } from './element.ts'
import { unwrapForeignType } from './foreign-type.ts'
import { STATIC_CHILDREN } from './jsx.ts'
import { materialise } from './renderable.ts'

/** A component that has run already; it stays in the tree so that diagnostics and private scopes still know of it. */
export class ResolvedComponent {
  readonly name: string
  readonly location: Location | undefined
  readonly content: unknown

  constructor(name: string, location: Location | undefined, content: unknown) {
    this.name = name
    this.location = location
    this.content = content
  }
}

/** Awaits every promise and every asynchronous component under a node. Siblings run at the same time, each with its own context. */
export async function resolveAsync(node: unknown, contexts: ContextFrame | null = null): Promise<unknown> {
  if (typeof node !== 'object' || node === null) return node
  if (isElement(node)) return resolveElement(node, contexts)
  if ('then' in node) return resolveAsync(await (node as PromiseLike<unknown>), contexts)
  if (Symbol.iterator in node) return resolveAll(Array.isArray(node) ? node : materialise(node as Iterable<unknown>), contexts)
  return node
}

async function resolveAll(nodes: readonly unknown[], contexts: ContextFrame | null): Promise<unknown[]> {
  const resolved = await Promise.all(nodes.map((node) => resolveAsync(node, contexts)))
  if (STATIC_CHILDREN in nodes) (resolved as { [STATIC_CHILDREN]?: true })[STATIC_CHILDREN] = true
  return resolved
}

async function resolveElement(element: EmailElement, contexts: ContextFrame | null): Promise<unknown> {
  const { type } = element
  if (typeof type === 'string' || type === Fragment) return withChildren(element, contexts)
  if (typeof type === 'object' && type !== null) {
    if (isBlock(type)) return { ...element, props: await resolveAll(element.props as readonly unknown[], contexts) }
    const context = providedContext(type)
    if (context !== undefined) {
      return withChildren(element, { context, value: (element.props as { value: unknown }).value, parent: contexts })
    }
  }
  const component = typeof type === 'function' ? type : unwrapForeignType(type)
  if (component === Fragment) return withChildren(element, contexts)
  if (typeof component !== 'function') return element
  const content = await resolveAsync(callWith(component as (props: object) => unknown, element.props, contexts), contexts)
  const { displayName, name } = component as { displayName?: string; name?: string }
  return { ...element, type: new ResolvedComponent(displayName ?? name ?? 'Anonymous', element._source, content), props: {} }
}

async function withChildren(element: EmailElement, contexts: ContextFrame | null): Promise<EmailElement> {
  const { children } = element.props as { children?: unknown }
  return { ...element, props: { ...element.props, children: await resolveAsync(children, contexts) } }
}

function callWith(component: (props: object) => unknown, props: object, contexts: ContextFrame | null): unknown {
  const previous = enterRendering({ contexts })
  try {
    return component(props)
  } finally {
    leaveRendering(previous)
  }
}
