// Runs the components of one mail, outermost first. The same walk serves two ends: on a structure that is known it only
// steps along the trie and collects the recipient's values; with a recorder it also builds the tree that will be lowered.

import { EmailcError, fail } from '../diagnostics/diagnostic.ts'
import type { StackEntry } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { attributeSlotKind, isBlock, isSlotReference, SlotKind } from './block.ts'
import type { Block, BlockElement } from './block.ts'
import { componentStack } from './component-stack.ts'
import { enterRendering, leaveRendering, providedContext } from './context.ts'
import type { ContextFrame, Rendering } from './context.ts'
import { ELEMENT_TYPE, Fragment, isElement, isReactElement } from './element.ts'
import type { EmailElement } from './element.ts'
import { foreignUse } from './foreign-type.ts'
import type { ComponentFunction, ForeignElements, ForeignUse } from './foreign-type.ts'
import { STATIC_CHILDREN } from './jsx.ts'
import { inlineListParents } from './primitives.ts'
import { Recorder } from './recorder.ts'
import { describeValue, materialise, textOf } from './renderable.ts'
import { ResolvedComponent } from './resolve-async.ts'
import { SLOTS_PER_STEP, SlotState, slotStates, stateOf } from './slot-states.ts'
import { isDeepFrozen, snapshot } from './structural-value.ts'
import { Step, UNKNOWN } from './structure.ts'
import type { StructureNode } from './structure.ts'
import { thrownAt } from './thrown-at.ts'
import type { ComponentFrame } from './tree.ts'

/** Items of one list that were walked but not yet matched with their fragments. */
export interface PendingList {
  readonly items: readonly unknown[]
  /** Where each item's structure ended; `UNKNOWN` when it is new. */
  readonly nodes: readonly StructureNode[]
  readonly values: readonly (readonly PendingValue[])[]
  readonly root: StructureNode
  readonly contexts: ContextFrame | null
  readonly foreign: ForeignElements | null
}

export type PendingValue = string | PendingList

/** Components nest a few dozen deep at most; beyond this one renders itself. Node’s default stack holds some 900 levels. */
const MAX_DEPTH = 400

export class Walk implements Rendering {
  node: StructureNode
  values: PendingValue[] = []
  contexts: ContextFrame | null
  ids = 0
  /** Lists belong to the structure here: the parent must see all of its children, or an item's own root is an array. */
  private isInline: boolean
  private readonly isFlat: boolean
  private readonly recorder: Recorder | null
  private readonly host: ForeignElements | null
  /** Whoever knows about foreign code; `null` while there is no need to ask. */
  private readonly foreign: ForeignElements | null
  private frame: ComponentFrame | undefined = undefined
  private depth = 0

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

  private step(token: unknown): void {
    this.node = this.node.next(token)
    if (this.recorder !== null) this.recorder.steps.push(token)
  }

  private walk(node: unknown): void {
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

  private textHole(text: string, isBlank: boolean): void {
    if (this.recorder !== null) this.recorder.text({ hole: this.values.length }, isBlank)
    this.values.push(text)
  }

  private asText(name: string, value: unknown): string {
    return textOf(value) ?? fail('attribute-value', [name, describeValue(value)], this.place())
  }

  private object(node: object): void {
    if (isElement(node)) this.element(node)
    else if (Array.isArray(node)) this.array(node)
    else if (Symbol.iterator in node) this.array(materialise(node as Iterable<unknown>))
    else if ('then' in node) fail('async-in-sync', [this.frame?.component ?? 'the template'], this.place())
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
      this.list(items)
    }
  }

  private deepen(): void {
    if (++this.depth > MAX_DEPTH) this.tooDeep()
  }

  private element(element: EmailElement): void {
    const { type } = element
    if (this.foreign !== null && isReactElement(element)) this.reactElement(this.foreign, element)
    else if (typeof type === 'string') this.intrinsic(type, element)
    else if (typeof type === 'function') this.function(type as ComponentFunction, element)
    else if (type === Fragment) this.children(element.props)
    else if (typeof type === 'object' && type !== null) this.special(type, element)
    else this.foreignElement(type, element)
  }

  /** An element that React's runtime made: its arrays are not marked, and its attributes have React's names. */
  private reactElement(foreign: ForeignElements, { type, key, props }: EmailElement): void {
    if (typeof type === 'string') return this.walk(foreign.intrinsic(type, props))
    const children = foreign.children((props as { children?: unknown }).children)
    this.element({ $$typeof: ELEMENT_TYPE, type, key, props: children === undefined ? props : { ...props, children }, _source: undefined })
  }

  private function(type: ComponentFunction, element: EmailElement): void {
    const stand = this.foreign === null ? type : this.foreign.component(type)
    if (typeof stand === 'function') this.component(stand, element.props, element._source, type)
    else this.useForeign(stand, element, type)
  }

  private special(type: object, element: EmailElement): void {
    if (isBlock(type)) return this.block(type, element.props as readonly unknown[])
    const context = providedContext(type)
    if (context !== undefined) return this.provide(context, element.props as { value: unknown })
    if (type instanceof ResolvedComponent) return this.resolved(type)
    this.foreignElement(type, element)
  }

  private foreignElement(type: unknown, element: EmailElement): void {
    const known = typeof type === 'object' && type !== null ? this.foreign?.wrapped(type) : undefined
    const use = known === undefined ? foreignUse(type) : ({ kind: 'component', component: known } as const)
    if (use === undefined) return fail('element-type', [describeValue(type)], this.place(element._source))
    this.useForeign(use, element, type)
  }

  private useForeign(use: ForeignUse, element: EmailElement, type: unknown): void {
    if (use.kind === 'children') this.children(element.props)
    else if (use.kind === 'provide') this.provideForeign(use.context, element.props as { value: unknown })
    else this.component(use.component, element.props, element._source, hasName(type) ? type : use.component)
  }

  private children(props: object): void {
    this.walk((props as { children?: unknown }).children)
  }

  private provideForeign(context: object, props: { value: unknown }): void {
    if (this.foreign === null) this.provide(context, props)
    else this.foreign.providing(context, props.value, () => this.provide(context, props))
  }

  private provide(context: object, props: { value: unknown }): void {
    const outer = this.contexts
    this.contexts = { context, value: props.value, parent: outer }
    this.children(props)
    this.contexts = outer
  }

  private component(type: ComponentFunction, props: object, source: Location | undefined, named: object = type): void {
    this.deepen()
    if (this.recorder === null) {
      this.walk(type(props))
    } else {
      const outer = this.frame
      this.frame = { component: componentName(named), location: source, parent: outer }
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
      if (isThenable(error)) return fail('async-in-sync', [this.frame?.component ?? 'the template'], this.place())
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

  private attributes(props: object): void {
    for (const name in props) {
      if (name === 'children' || name === 'key') continue
      const value = (props as Record<string, unknown>)[name]
      if (value === undefined || value === null || value === false) continue
      this.step(name)
      const kind = attributeSlotKind(name)
      if (kind === SlotKind.hole) this.hole(name, value)
      else if (kind === SlotKind.headers) this.headers(value as object)
      else if (name === 'dangerouslySetInnerHTML' && this.host !== null) this.innerHtml(this.host, value)
      else this.structure(name, value)
    }
  }

  private innerHtml(host: ForeignElements, value: unknown): void {
    this.walk(host.html((value as { __html?: unknown }).__html))
  }

  private hole(name: string, value: unknown): void {
    if (this.recorder !== null) this.recorder.attribute(name, { hole: this.values.length })
    this.values.push(this.asText(name, value))
  }

  private headers(headers: object): void {
    const holes: Record<string, { hole: number }> = {}
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined || value === null) continue
      this.step(name)
      holes[name] = { hole: this.values.length }
      this.values.push(this.asText(`headers.${name}`, value))
    }
    this.step(Step.objectEnd)
    if (this.recorder !== null) this.recorder.attribute('headers', holes)
  }

  private structure(name: string, value: unknown): void {
    this.structuralValue(name, value)
    if (this.recorder !== null) this.recorder.attribute(name, snapshot(value) as never)
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

  private block(block: Block, values: readonly unknown[]): void {
    this.step(block)
    const outer = this.isInline
    if (this.recorder === null) this.fillSlots(block.slots, values)
    else this.recordBlock(block, block.root, values)
    this.isInline = outer
  }

  /** The hot path: slots are numbered in the order in which recording meets them, so both take the same steps. */
  private fillSlots(kinds: readonly number[], values: readonly unknown[]): void {
    for (let from = 0; from < kinds.length; from += SLOTS_PER_STEP) {
      const states = slotStates(kinds, values, from)
      this.step(states)
      for (let rest = states, i = from; rest !== 0; rest >>>= 2, i++) {
        const state = rest & 3
        if (state === SlotState.empty) continue
        const value = values[i]
        if (state === SlotState.structure) this.slot(kinds[i]!, '', value)
        else this.values.push(typeof value === 'string' ? value : this.asText('', value))
      }
    }
  }

  private recordBlock(block: Block, element: BlockElement, values: readonly unknown[]): void {
    const recorder = this.recorder!
    recorder.openElement(element.name, block.locate(element) ?? this.frame?.location, this.frame)
    for (const [name, value] of element.attributes) {
      if (isSlotReference(value)) this.recordSlot(block, name, value.slot, values)
      else recordConstant(recorder, name, value)
    }
    for (const child of element.children) {
      if (typeof child === 'string') recorder.text(child, isBlankText(child))
      else if (typeof child === 'object') this.recordBlock(block, child, values)
      else this.recordSlot(block, '', child, values)
    }
    recorder.closeElement()
  }

  private recordSlot(block: Block, name: string, i: number, values: readonly unknown[]): void {
    if (i % SLOTS_PER_STEP === 0) this.step(slotStates(block.slots, values, i))
    const kind = block.slots[i]!
    const state = stateOf(kind, values[i])
    if (state === SlotState.structure) this.slot(kind, name, values[i])
    else if (state === SlotState.value && kind === SlotKind.hole) this.hole(name, values[i])
    else if (state === SlotState.value) this.textHole(this.asText(name, values[i]), false)
    else if (name !== '') this.recorder!.absentAttribute(name)
  }

  private slot(kind: number, name: string, value: unknown): void {
    switch (kind) {
      case SlotKind.structure:
        return this.structure(name, value)
      case SlotKind.headers:
        return this.headers(value as object)
      case SlotKind.spread:
        this.attributes(value as object)
        return this.step(Step.close)
      default:
        this.isInline = kind === SlotKind.childInline
        this.walk(value)
        return this.step(Step.contentEnd)
    }
  }

  /**
   * A list: each item ends at a node of the list's own trie. The mail's structure only learns whether there is any item, so
   * that 50 items need no other shape than one.
   */
  private list(items: readonly unknown[]): void {
    this.step(Step.list)
    if (this.recorder !== null) return this.recordList(this.recorder, items)
    const site = this.node
    const root = site.items
    if (root === null) {
      this.node = UNKNOWN // nothing was ever lowered here, so the whole mail is new
      return
    }
    this.deepen()
    const outerValues = this.values
    const outerInline = this.isInline
    this.isInline = true
    const filled: unknown[] = []
    const nodes: StructureNode[] = []
    const values: (readonly PendingValue[])[] = []
    const outerIds = this.ids
    for (const item of items) {
      this.values = []
      this.node = root
      this.ids = 0
      this.walk(item)
      if (this.node === root) continue // it rendered nothing
      filled.push(item)
      nodes.push(this.node)
      values.push(this.values)
    }
    this.values = outerValues
    this.isInline = outerInline
    this.ids = outerIds
    this.node = site
    this.depth--
    this.values.push({ items: filled, nodes, values, root, contexts: this.contexts, foreign: this.host })
    this.step(filled.length > 0 ? Step.listFilled : Step.listEmpty)
  }

  private recordList(recorder: Recorder, items: readonly unknown[]): void {
    recorder.lists.push({ stepIndex: recorder.steps.length, valueIndex: this.values.length })
    const isEmpty = !items.some((item) => this.rendersSomething(item))
    recorder.list(this.values.length, isEmpty)
    this.values.push('')
    this.step(isEmpty ? Step.listEmpty : Step.listFilled)
  }

  private rendersSomething(item: unknown): boolean {
    this.deepen()
    const recorder = new Recorder()
    const { contexts, isFlat, frame, host: foreign } = this
    const probe = new Walk(UNKNOWN, { contexts, isFlat, isInline: true, recorder, frame, foreign })
    probe.depth = this.depth
    probe.run(item)
    this.depth--
    return !recorder.isEmpty
  }

  private tooDeep(): never {
    return fail('component-recursion', [cycleOf(this.frame)], this.place())
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

function recordConstant(recorder: Recorder, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false) return recorder.absentAttribute(name)
  recorder.attribute(name, attributeSlotKind(name) === SlotKind.hole ? (textOf(value) ?? '') : (value as never))
}

/** Only what HTML collapses: a no-break space is content. */
function isBlankText(text: string): boolean {
  const code = text.charCodeAt(0)
  return code <= 32 && /^[\t\n\f\r ]*$/.test(text)
}

/** A primitive that is not there any more when the tree is laid out. */
function isTransparent(name: string): boolean {
  return name === 'e-theme' || name === 'e-slot' || name === 'e-tailwind' || name === 'e-sheet'
}

export function componentName(type: unknown): string {
  const named = type as { displayName?: unknown; name?: unknown }
  if (typeof named.displayName === 'string' && named.displayName !== '') return named.displayName
  return typeof named.name === 'string' && named.name !== '' ? named.name : 'Anonymous'
}

function hasName(type: unknown): type is object {
  const named = type as { displayName?: unknown; name?: unknown } | null | undefined
  return Boolean(named?.displayName) || (typeof type === 'function' && type.name !== '')
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}

const MAX_STACK_ENTRIES = 12

/** The components that go round, once each: `Tree → Branch → Tree`. */
function cycleOf(frame: ComponentFrame | undefined): string {
  const names: string[] = []
  for (let f = frame; f !== undefined && !names.includes(f.component); f = f.parent) names.unshift(f.component)
  return names.length === 0 ? 'a list or element that contains itself' : [...names, names[0]].map((name) => `<${name}>`).join(' → ')
}
