// A block is a piece of JSX whose elements, literal texts and constant attributes the Vite plugin has hoisted out of the
// component: at run time it is one token of structure and a list of what differs.

import type { Location } from '../diagnostics/location.ts'
import { ComponentUse } from './component-use.ts'
import { ELEMENT_TYPE } from './element.ts'
import type { EmailElement } from './element.ts'
import type { FlatBlock } from './flat-block.ts'
import { jsx, markStatic } from './jsx.ts'
import { holeAttributes } from './primitives.ts'

/** Literal text, the number of a slot, an element, or the use of a component. */
export type BlockNode = string | number | BlockElement | BlockComponent

/**
 * One element of a block's constant structure. An attribute is constant (`['class', 'lead']`), comes from a slot
 * (`['href', slot(0)]`), or is a spread (`['...', slot(1)]`).
 */
export interface BlockElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: unknown])[]
  readonly children: readonly BlockNode[]
  /** Line and column in the module's source. */
  readonly at?: readonly [line: number, column: number]
}

/** A component that the module declares or imports, used without a spread. */
export interface BlockComponent {
  /** Asked for when a mail is rendered: modules may import each other. */
  readonly of: () => unknown
  /** As those of an element, but constant objects have an identity here. */
  readonly attributes: readonly (readonly [name: string, value: unknown])[]
  readonly children: readonly BlockNode[]
  /** The same attributes as the component gets them, where it is called. */
  readonly props: (values: readonly unknown[], children?: unknown) => object
}

export interface SlotReference {
  readonly slot: number
}

/** Refers to a slot in an attribute. */
export function slot(index: number): SlotReference {
  return { slot: index }
}

export const SPREAD = '...'

/** What a slot's value is. Numbers, since every slot of every mail asks. */
export const SlotKind = {
  child: 0,
  /** Content of an element whose lists are part of its structure. */
  childInline: 1,
  hole: 2,
  structure: 3,
  headers: 4,
  spread: 5,
} as const

const BLOCK = Symbol.for('emailc.block')
const FORWARD_REF = Symbol.for('react.forward_ref')

export class Block {
  // A foreign renderer sees a forwardRef component and gets plain elements from `render`.
  readonly $$typeof = FORWARD_REF
  readonly [BLOCK] = true
  readonly root: BlockElement | BlockComponent
  readonly file: string | undefined
  /** What evaluation walks (`flatOf`); `null` for a component that has to be called. */
  flat: FlatBlock | null | undefined = undefined
  private component: { readonly type: unknown } | undefined
  private parts: readonly (string | number | Block)[] | undefined

  constructor(root: BlockElement | BlockComponent, file: string | undefined) {
    this.root = root
    this.file = file
  }

  /** The component that is used, where the root is one. */
  get type(): unknown {
    this.component ??= { type: isComponentNode(this.root) ? this.root.of() : undefined }
    return this.component.type
  }

  /** The same piece as plain elements, for renderers that are not ours and for components that look into their children. */
  render(props: object): EmailElement {
    const values = Array.isArray(props) ? (props as unknown[]) : slotValues(props)
    return isComponentNode(this.root) ? this.element(values) : toElement(this.root, values)
  }

  /** The element it is with these values. */
  element(values: readonly unknown[]): EmailElement {
    return isComponentNode(this.root) ? new ComponentUse(this, values) : jsxBlock(this, values)
  }

  /** The props that its component is called with. */
  propsOf(values: readonly unknown[]): object {
    const root = this.root as BlockComponent
    this.parts ??= root.children.map((child) => (typeof child === 'object' ? new Block(child, this.file) : child))
    const { parts } = this
    if (parts.length === 0) return root.props(values)
    if (parts.length === 1) return root.props(values, partOf(parts[0]!, values))
    const children: unknown[] = []
    for (let i = 0; i < parts.length; i++) children.push(partOf(parts[i]!, values))
    markStatic(children)
    return root.props(values, children)
  }

  locate(element: BlockElement): Location | undefined {
    if (this.file === undefined || element.at === undefined) return undefined
    return { file: this.file, line: element.at[0], column: element.at[1] }
  }
}

/** Declares a block; the plugin calls it once per piece of JSX, at module level. */
export function block(root: BlockElement | BlockComponent, file?: string): Block {
  return new Block(root, file)
}

/** What a hoisted piece of JSX evaluates to: `values` fill the block's slots in order. */
export function jsxBlock(type: Block, values: readonly unknown[], key?: unknown): EmailElement {
  return { $$typeof: ELEMENT_TYPE, type, key: key === undefined ? null : String(key), props: values, _source: undefined }
}

/** The same where the piece of JSX is the use of a component. */
export function jsxUse(type: Block, values: readonly unknown[]): EmailElement {
  return new ComponentUse(type, values)
}

export function isComponentNode(node: object): node is BlockComponent {
  return 'of' in node
}

export function isBlock(type: unknown): type is Block {
  return typeof type === 'object' && type !== null && (type as { [BLOCK]?: true })[BLOCK] === true
}

export function isSlotReference(value: unknown): value is SlotReference {
  return typeof value === 'object' && value !== null && 'slot' in value
}

/** Which kind of slot an attribute of this name is. */
export function attributeSlotKind(name: string): number {
  if (name === 'headers') return SlotKind.headers
  return isHoleAttribute(name) ? SlotKind.hole : SlotKind.structure
}

function isHoleAttribute(name: string): boolean {
  return holeAttributes.has(name) || name.startsWith('data-') || name.startsWith('aria-')
}

function partOf(part: string | number | Block, values: readonly unknown[]): unknown {
  if (typeof part === 'number') return values[part]
  return typeof part === 'string' ? part : part.element(values)
}

// A foreign `cloneElement` copies the values into a plain object.
function slotValues(props: object): unknown[] {
  const values: unknown[] = []
  for (const [key, value] of Object.entries(props)) values[Number(key)] = value
  return values
}

function toElement(element: BlockElement, values: readonly unknown[]): EmailElement {
  const props: Record<string, unknown> = {}
  for (const [name, value] of element.attributes) {
    const filled = isSlotReference(value) ? values[value.slot] : value
    if (name === SPREAD) Object.assign(props, filled)
    else props[name] = filled
  }
  const children = element.children.map((child) => {
    if (typeof child === 'number') return values[child]
    if (typeof child === 'string') return child
    return isComponentNode(child) ? new Block(child, undefined).element(values) : toElement(child, values)
  })
  if (children.length > 0) props['children'] = children.length === 1 ? children[0] : children
  return jsx(element.name, props)
}
