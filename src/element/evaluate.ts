// Runs the components of one mail, outermost first. The same walk serves two ends: on a structure that is known it only
// steps along the trie and collects the recipient's values; with a recorder it also builds the tree that will be lowered.

import { EmailcError, fail } from '../diagnostics/mail-diagnostic.ts'
import type { StackEntry } from '../diagnostics/mail-diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { attributeSlotKind, isBlock, SlotKind } from './block.ts'
import { componentCycle, componentName, componentStack } from './component-stack.ts'
import type { ComponentUse } from './component-use.ts'
import { enterRendering, leaveRendering, providedContext } from './context.ts'
import type { ContextFrame, Rendering } from './context.ts'
import { Fragment, isElement, isReactElement } from './element.ts'
import type { EmailElement } from './element.ts'
import { walkBlock } from './evaluate-block.ts'
import { flatOf, flatUse } from './flat-block.ts'
import { walkForeignElement, walkForeignUse, walkReactElement } from './evaluate-foreign.ts'
import { walkList } from './evaluate-list.ts'
import type { PendingValue } from './evaluate-list.ts'
import type { ComponentFunction, ForeignElements } from './foreign-type.ts'
import { STATIC_CHILDREN } from './jsx.ts'
import { inlineListParents } from './primitives.ts'
import { Recorder } from './recorder.ts'
import { describeValue, isBlankText, materialise, textOf } from './renderable.ts'
import { ResolvedComponent } from './resolve-async.ts'
import { isDeepFrozen, snapshot } from './structural-value.ts'
import { Step, UNKNOWN } from './structure.ts'
import type { StructureNode } from './structure.ts'
import { strayProps } from './taken-props.ts'
import { thrownAt } from './thrown-at.ts'
import type { ComponentFrame } from './tree.ts'

const MAX_STACK_ENTRIES = 12
/** Components nest a few dozen deep at most; beyond this one renders itself. Node’s default stack holds some 900 levels. */
const MAX_DEPTH = 400
/** React's way to hand over HTML. What React's elements have in it is read (`src/foreign`); in an element of ours it would be lost. */
const INNER_HTML = 'dangerouslySetInnerHTML'

export class Walk implements Rendering {
  node: StructureNode
  values: PendingValue[] = []
  contexts: ContextFrame | null
  ids = 0
  /** Lists belong to the structure here: the parent must see all of its children, or an item's own root is an array. */
  isInline: boolean
  depth = 0
  frame: ComponentFrame | undefined
  readonly recorder: Recorder | null
  readonly host: ForeignElements | null
  /** Whoever knows about foreign code; `null` while there is no need to ask. */
  readonly foreign: ForeignElements | null
  private readonly isFlat: boolean

  constructor(
    start: StructureNode,
    options: {
      contexts?: ContextFrame | null
      isFlat: boolean
      isInline?: boolean
      recorder?: Recorder
      frame?: ComponentFrame | undefined
      foreign?: ForeignElements | null
    },
  ) {
    this.node = start
    this.contexts = options.contexts ?? null
    this.isFlat = options.isFlat
    this.isInline = options.isInline ?? false
    this.recorder = options.recorder ?? null
    this.frame = options.frame
    this.host = options.foreign ?? null
    this.foreign = this.recorder !== null || this.host?.isAwake === true ? this.host : null
  }

  /** Walks a whole mail, or one item of a list. */
  run(node: unknown): void {
    const previous = enterRendering(this)
    try {
      if (this.foreign === null) this.walk(node)
      else this.foreign.withHooks(this, () => this.walk(node))
    } finally {
      leaveRendering(previous)
    }
  }

  step(token: unknown): void {
    this.node = this.node.next(token)
    if (this.recorder !== null) this.recorder.steps.push(token)
  }

  walk(node: unknown): void {
    if (typeof node === 'string') this.text(node)
    else if (typeof node === 'number' || typeof node === 'bigint') this.text(String(node))
    else if (typeof node === 'object' && node !== null) this.object(node)
    else if (typeof node === 'function' || typeof node === 'symbol') this.notRenderable(node)
  }

  private text(text: string): void {
    if (text === '') return
    const isBlank = isBlankText(text)
    this.step(isBlank ? Step.blankText : Step.text)
    this.textHole(text, isBlank)
  }

  textHole(text: string, isBlank: boolean): void {
    if (this.recorder !== null) this.recorder.text({ hole: this.values.length }, isBlank)
    this.values.push(text)
  }

  asText(name: string, value: unknown): string {
    return textOf(value) ?? fail('attribute-value', [name, describeValue(value)], this.place())
  }

  private object(node: object): void {
    if (this.foreign !== null || this.recorder !== null) return this.anyObject(node)
    const { depth } = this
    this.quickly(node)
    this.depth = depth
  }

  // Nearly all of a mail are components that give blocks, and the children that JSX made for them: a walk that only collects
  // values follows these in one loop, without asking what else a node may be.
  private quickly(node: object): void {
    let at = node
    while (isElement(at)) {
      const { type } = at
      if (typeof type === 'function') {
        const block = flatUse(at)
        if (block !== null) return walkBlock(this, block, (at as ComponentUse).values)
        this.deepen()
        const content: unknown = (type as ComponentFunction)(at.props)
        if (typeof content !== 'object' || content === null) return this.walk(content)
        at = content
      } else if (isBlock(type)) {
        return walkBlock(this, flatOf(type)!, at.props as readonly unknown[])
      } else return this.element(at)
    }
    if (!(STATIC_CHILDREN in at)) return this.anyObject(at)
    this.deepen()
    const items = at as unknown as readonly unknown[]
    for (let i = 0; i < items.length; i++) this.walk(items[i])
  }

  private anyObject(node: object): void {
    if (isElement(node)) this.element(node)
    else if (Array.isArray(node)) this.array(node)
    else if (Symbol.iterator in node) this.array(materialise(node as Iterable<unknown>))
    else if ('then' in node) this.promise(node as PromiseLike<unknown>)
    else this.notRenderable(node)
  }

  private notRenderable(node: unknown): never {
    return fail('not-renderable', [describeValue(node)], this.place())
  }

  private array(items: readonly unknown[]): void {
    if (this.isInline || this.isFlat || STATIC_CHILDREN in items) {
      this.deepen()
      for (const item of items) this.walk(item)
      this.depth--
    } else {
      walkList(this, items)
    }
  }

  deepen(): void {
    if (++this.depth > MAX_DEPTH) this.tooDeep()
  }

  element(element: EmailElement): void {
    const { type } = element
    if (this.foreign !== null && isReactElement(element)) walkReactElement(this, this.foreign, element)
    else if (typeof type === 'string') this.intrinsic(type, element)
    else if (typeof type === 'function') this.function(type as ComponentFunction, element)
    else if (type === Fragment) this.children(element.props)
    else if (typeof type === 'object' && type !== null) this.special(type, element)
    else walkForeignElement(this, type, element)
  }

  private function(type: ComponentFunction, element: EmailElement): void {
    const block = flatUse(element)
    if (block !== null) return walkBlock(this, block, (element as ComponentUse).values)
    const stand = this.foreign === null ? type : this.foreign.component(type)
    if (typeof stand === 'function') this.component(stand, element.props, element._source, type)
    else walkForeignUse(this, stand, element, type)
  }

  private special(type: object, element: EmailElement): void {
    if (isBlock(type)) return walkBlock(this, flatOf(type)!, element.props as readonly unknown[])
    const context = providedContext(type)
    if (context !== undefined) return this.provide(context, element.props as { value: unknown })
    if (type instanceof ResolvedComponent) return this.resolved(type)
    walkForeignElement(this, type, element)
  }

  children(props: object): void {
    this.walk((props as { children?: unknown }).children)
  }

  provide(context: object, props: { value: unknown }): void {
    const outer = this.contexts
    this.contexts = { context, value: props.value, parent: outer }
    this.children(props)
    this.contexts = outer
  }

  component(type: ComponentFunction, props: object, source: Location | undefined, named: object = type): void {
    this.deepen()
    if (this.recorder === null) {
      this.walk(type(props))
    } else {
      const outer = this.frame
      this.frame = { component: componentName(named), location: source, parent: outer, strays: strayProps(named, props) }
      this.walk(this.call(type, props))
      this.frame = outer
    }
    this.depth--
  }

  /** Only a recording walk knows where it is, so only there an exception gets its place; a fast walk is repeated with a recorder. */
  private call(type: (props: object) => unknown, props: object): unknown {
    try {
      return type(props)
    } catch (error) {
      if (error instanceof EmailcError) throw error.diagnostics.every((d) => d.location !== undefined) ? error : this.placed(error)
      if (isThenable(error)) return this.promise(error)
      const reason = error instanceof Error ? error.message : String(error)
      return fail('template-throws', [componentName(type), reason], { ...this.place(), ...thrownAt(error) }, { cause: error })
    }
  }

  private placed(error: EmailcError): EmailcError {
    return new EmailcError(
      error.diagnostics.map((d) => ({ ...this.place(), ...d }) as never),
      { cause: error },
    )
  }

  private resolved(component: ResolvedComponent): void {
    const outer = this.frame
    if (this.recorder !== null) this.frame = { component: component.name, location: component.location, parent: outer }
    this.walk(component.content)
    this.frame = outer
  }

  private intrinsic(name: string, element: EmailElement): void {
    this.deepen()
    const { recorder } = this
    if (recorder !== null) recorder.openElement(name, element._source ?? this.frame?.location, this.frame)
    this.step(Step.open)
    this.step(name)
    this.attributes(element.props)
    const outer = this.isInline
    this.isInline = inlineListParents.has(name) || (outer && isTransparent(name))
    this.children(element.props)
    this.isInline = outer
    this.step(Step.close)
    if (recorder !== null) recorder.closeElement()
    this.depth--
  }

  attributes(props: object): void {
    for (const name in props) {
      if (name === 'children' || name === 'key') continue
      const value = (props as Record<string, unknown>)[name]
      if (value === undefined || value === null || value === false) continue
      this.step(name)
      const kind = attributeSlotKind(name)
      if (kind === SlotKind.hole) this.hole(name, value)
      else if (kind === SlotKind.headers) this.headers(value as object)
      else this.structure(name, value)
    }
  }

  hole(name: string, value: unknown): void {
    if (this.recorder !== null) this.recorder.attribute(name, { hole: this.values.length })
    this.values.push(this.asText(name, value))
  }

  headers(headers: object): void {
    const holes: [string, { hole: number }][] = []
    for (const name of Object.keys(headers)) {
      const value = (headers as Record<string, unknown>)[name]
      if (value === undefined || value === null) continue
      this.step(name)
      if (this.recorder !== null) holes.push([name, { hole: this.values.length }])
      this.values.push(typeof value === 'string' ? value : this.asText(`headers.${name}`, value))
    }
    this.step(Step.objectEnd)
    if (this.recorder !== null) this.recorder.attribute('headers', Object.fromEntries(holes))
  }

  structure(name: string, value: unknown): void {
    this.structuralValue(name, value)
    if (this.recorder !== null) this.record(this.recorder, name, snapshot(value))
  }

  record(recorder: Recorder, name: string, value: unknown): void {
    if (name === INNER_HTML) fail('inner-html', [], this.place())
    recorder.attribute(name, value as never)
  }

  private structuralValue(name: string, value: unknown): void {
    if (typeof value === 'function' || typeof value === 'symbol') fail('attribute-value', [name, describeValue(value)], this.place())
    if (typeof value !== 'object' || value === null || isDeepFrozen(value)) return this.step(value)
    this.deepen()
    this.step(Step.object)
    for (const key in value) {
      this.step(key)
      this.structuralValue(name, (value as Record<string, unknown>)[key])
    }
    this.step(Step.objectEnd)
    this.depth--
  }

  /** Whether an item of a list is more than nothing; asked while recording, where the items themselves are not recorded. */
  rendersSomething(item: unknown): boolean {
    this.deepen()
    const recorder = new Recorder()
    const { contexts, isFlat, frame, host: foreign } = this
    const probe = new Walk(UNKNOWN, { contexts, isFlat, isInline: true, recorder, frame, foreign })
    probe.depth = this.depth
    probe.run(item)
    this.depth--
    return !recorder.isEmpty
  }

  refuseType(type: unknown, source: Location | undefined): never {
    return fail('element-type', [describeValue(type)], this.place(source))
  }

  /** Nobody waits for it here, so nobody may be told when it breaks; `compileAsync` runs the component again. */
  private promise(promise: PromiseLike<unknown>): never {
    promise.then(undefined, () => undefined)
    return fail('async-in-sync', [this.frame?.component ?? 'the template'], this.place())
  }

  private tooDeep(): never {
    return fail('component-recursion', [componentCycle(this.frame)], this.place())
  }

  /** The innermost of what is open: an element of the component at work, or else the component's own tag. */
  private place(location?: Location): { location: Location | undefined; componentStack: readonly StackEntry[] } {
    const element = this.recorder?.current
    const innermost = element?.frame === this.frame ? element?.location : this.frame?.location
    return {
      location: location ?? innermost ?? element?.location,
      componentStack: componentStack(this.frame, MAX_STACK_ENTRIES),
    }
  }
}

/** A primitive that is not there any more when the tree is laid out. */
function isTransparent(name: string): boolean {
  return name === 'e-theme' || name === 'e-slot' || name === 'e-tailwind' || name === 'e-sheet'
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}
