// Runs the asynchronous components of a tree ahead of evaluation: what is left can be walked synchronously, once or again.

import { EmailcError, fail } from '../diagnostics/mail-diagnostic.ts'
import type { Diagnostic, DiagnosticPlace } from '../diagnostics/mail-diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { isBlock, jsxBlock } from './block.ts'
import { componentStack } from './component-stack.ts'
import type { ComponentUse } from './component-use.ts'
import { enterRendering, leaveRendering, providedContext } from './context.ts'
import type { ContextFrame } from './context.ts'
import { ELEMENT_TYPE, Fragment, isElement, isReactElement } from './element.ts'
import type { EmailElement } from './element.ts'
import { flatOf, flatUse } from './flat-block.ts'
import type { FlatBlock } from './flat-block.ts'
import { foreignUse } from './foreign-type.ts'
import type { ComponentFunction, ForeignElements, ForeignUse } from './foreign-type.ts'
import { STATIC_CHILDREN } from './jsx.ts'
import { placeOfReact } from './react-place.ts'
import { materialise } from './renderable.ts'
import { thrownAt } from './thrown-at.ts'
import type { ComponentFrame } from './tree.ts'

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
export function resolveAsync(node: unknown, foreign: ForeignElements | null = null): Promise<unknown> {
  return new Resolution(foreign).node(node, { contexts: null, path: '', frame: undefined })
}

/** Where in the tree a node stands; ids come from the path, since siblings finish in any order. */
interface Place {
  readonly contexts: ContextFrame | null
  readonly path: string
  readonly frame: ComponentFrame | undefined
}

/** A component that waits more often than this makes a new promise each time it runs. */
const MAX_WAITS = 50

class Resolution {
  private readonly foreign: ForeignElements | null

  constructor(foreign: ForeignElements | null) {
    this.foreign = foreign
  }

  async node(node: unknown, place: Place): Promise<unknown> {
    if (typeof node !== 'object' || node === null) return node
    if (isElement(node)) return this.element(node, place)
    if ('then' in node) return this.node(await (node as PromiseLike<unknown>), place)
    if (Symbol.iterator in node) return this.all(Array.isArray(node) ? node : materialise(node as Iterable<unknown>), place)
    return node
  }

  private async all(nodes: readonly unknown[], place: Place): Promise<unknown[]> {
    const resolved = await Promise.all(nodes.map((node, i) => this.node(node, { ...place, path: `${place.path}${i}.` })))
    if (STATIC_CHILDREN in nodes) (resolved as { [STATIC_CHILDREN]?: true })[STATIC_CHILDREN] = true
    return resolved
  }

  private async element(element: EmailElement, place: Place): Promise<unknown> {
    if (this.foreign !== null && isReactElement(element)) return this.reactElement(this.foreign, element, place)
    const { type } = element
    if (typeof type === 'string') await this.foreign?.prepare(type, element.props)
    if (typeof type === 'string' || type === Fragment) return this.withChildren(element, place)
    if (typeof type === 'function') return this.function(type as ComponentFunction, element, place)
    if (typeof type === 'object' && type !== null) {
      if (isBlock(type)) return this.block(flatOf(type)!, element.props as readonly unknown[], place)
      const context = providedContext(type)
      if (context !== undefined) return this.provider(context, element, place)
      const known = this.foreign?.wrapped(type)
      if (known !== undefined) return this.component(known, element, place, type)
    }
    const use = foreignUse(type)
    return use === undefined ? element : this.use(use, element, place, type as object)
  }

  private async block(block: FlatBlock, values: readonly unknown[], place: Place): Promise<EmailElement> {
    const filled = block.slots.map((_, i) => block.value(i, values))
    return jsxBlock(block.inOrder(), await this.all(filled, place))
  }

  private reactElement(foreign: ForeignElements, element: EmailElement, place: Place): Promise<unknown> {
    const { type, key, props } = element
    const _source = placeOfReact(element)
    if (typeof type === 'string') {
      const node = foreign.intrinsic(type, props)
      return this.node(isElement(node) ? { ...node, _source } : node, place)
    }
    const children = foreign.children((props as { children?: unknown }).children)
    const known = { $$typeof: ELEMENT_TYPE, type, key, props: children === undefined ? props : { ...props, children }, _source }
    return this.element(known, place)
  }

  private function(type: ComponentFunction, element: EmailElement, place: Place): Promise<unknown> {
    const block = flatUse(element)
    if (block !== null) return this.block(block, (element as ComponentUse).values, place)
    const stand = this.foreign === null ? type : this.foreign.component(type)
    return typeof stand === 'function' ? this.component(stand, element, place, type) : this.use(stand, element, place, type)
  }

  private use(use: ForeignUse, element: EmailElement, place: Place, named: object): Promise<unknown> {
    if (use.kind === 'children') return this.withChildren(element, place)
    return use.kind === 'provide' ? this.provider(use.context, element, place) : this.component(use.component, element, place, named)
  }

  private provider(context: object, element: EmailElement, place: Place): Promise<unknown> {
    const { value } = element.props as { value: unknown }
    return this.withChildren(element, { ...place, contexts: { context, value, parent: place.contexts } })
  }

  private async component(component: ComponentFunction, element: EmailElement, place: Place, named: object): Promise<unknown> {
    const { displayName, name = '' } = named as { displayName?: string; name?: string }
    const known = displayName ?? (name === '' ? 'Anonymous' : name)
    const frame: ComponentFrame = { component: known, location: element._source, parent: place.frame }
    const rendered = await this.call(component, element.props, place).catch((error: unknown) => failIn(frame, error))
    const content = await this.node(rendered, { ...place, frame })
    return { ...element, type: new ResolvedComponent(known, element._source, content), props: {} }
  }

  private async withChildren(element: EmailElement, place: Place): Promise<EmailElement> {
    const { children } = element.props as { children?: unknown }
    return { ...element, props: { ...element.props, children: await this.node(children, place) } }
  }

  /** Calls a component; one that throws a promise is called again when the promise has settled. */
  private async call(component: ComponentFunction, props: object, { contexts, path }: Place): Promise<unknown> {
    const kept: unknown[] = []
    const rendering = { contexts, path, ids: 0 }
    for (let waits = 0; waits < MAX_WAITS; waits++) {
      const previous = enterRendering(rendering)
      try {
        rendering.ids = 0
        if (this.foreign === null) return component(props)
        return this.foreign.withHooks(rendering, () => component(props), kept)
      } catch (error) {
        if (!isThenable(error)) throw error
        await settled(error)
      } finally {
        leaveRendering(previous)
      }
    }
    return fail('suspense-endless', [nameOf(component)])
  }
}

/** Says where a component threw, or where the promise that it returned was broken. */
function failIn(frame: ComponentFrame, error: unknown): never {
  const place = { location: frame.location, componentStack: componentStack(frame) }
  if (error instanceof EmailcError) {
    if (error.diagnostics.every(({ location }) => location !== undefined)) throw error
    throw new EmailcError(
      error.diagnostics.map((diagnostic) => (diagnostic.location === undefined ? atPlace(diagnostic, place) : diagnostic)),
      { cause: error },
    )
  }
  const reason = error instanceof Error ? error.message : String(error)
  return fail('template-throws', [frame.component, reason], { ...place, ...thrownAt(error) }, { cause: error })
}

function atPlace(diagnostic: Diagnostic, { location, componentStack: stack }: DiagnosticPlace): Diagnostic {
  return { ...diagnostic, ...(location === undefined ? {} : { location }), ...(stack === undefined ? {} : { componentStack: stack }) }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}

/** Whether it was fulfilled is the component's business, which reads the promise again. */
async function settled(promise: PromiseLike<unknown>): Promise<void> {
  await promise.then(
    () => undefined,
    () => undefined,
  )
}

function nameOf(component: ComponentFunction): string {
  const { displayName, name } = component as { displayName?: string; name?: string }
  return displayName ?? (name || 'a component')
}
