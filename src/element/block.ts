// A block is a piece of JSX whose HTML elements, literal texts and constant attributes the Vite plugin has hoisted out of
// the component: at run time it is one token of structure and a list of what differs.

import type { Location } from '../diagnostics/location.ts'
import { ELEMENT_TYPE } from './element.ts'
import type { EmailElement } from './element.ts'
import { jsx } from './jsx.ts'
import { holeAttributes, inlineListParents } from './primitives.ts'

/** Literal text, the number of a slot, or an element. */
export type BlockNode = string | number | BlockElement

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
  readonly root: BlockElement
  readonly file: string | undefined
  /** A `SlotKind` for each slot. */
  readonly slots: readonly number[]

  constructor(root: BlockElement, file: string | undefined) {
    this.root = root
    this.file = file
    const slots: number[] = []
    collectSlots(root, slots)
    this.slots = slots
  }

  /** The same piece as plain elements, for renderers that are not ours and for components that look into their children. */
  render(props: object): EmailElement {
    return toElement(this.root, Array.isArray(props) ? (props as unknown[]) : slotValues(props))
  }

  locate(element: BlockElement): Location | undefined {
    if (this.file === undefined || element.at === undefined) return undefined
    return { file: this.file, line: element.at[0], column: element.at[1] }
  }
}

/** Declares a block; the plugin calls it once per piece of JSX, at module level. */
export function block(root: BlockElement, file?: string): Block {
  return new Block(root, file)
}

/** What a hoisted piece of JSX evaluates to: `values` fill the block's slots in order. */
export function jsxBlock(type: Block, values: readonly unknown[], key?: unknown): EmailElement {
  return { $$typeof: ELEMENT_TYPE, type, key: key === undefined ? null : String(key), props: values, _source: undefined }
}

export function isBlock(type: object): type is Block {
  return (type as { [BLOCK]?: true })[BLOCK] === true
}

export function isSlotReference(value: unknown): value is SlotReference {
  return typeof value === 'object' && value !== null && 'slot' in value
}

/** Which kind of slot an attribute of this name is. */
export function attributeSlotKind(name: string): number {
  if (name === 'headers') return SlotKind.headers
  return isHoleAttribute(name) ? SlotKind.hole : SlotKind.structure
}

export function isHoleAttribute(name: string): boolean {
  return holeAttributes.has(name) || name.startsWith('data-') || name.startsWith('aria-')
}

function collectSlots(element: BlockElement, slots: number[]): void {
  for (const [name, value] of element.attributes) {
    if (isSlotReference(value)) slots[value.slot] = name === SPREAD ? SlotKind.spread : attributeSlotKind(name)
  }
  const kind = inlineListParents.has(element.name) ? SlotKind.childInline : SlotKind.child
  for (const child of element.children) {
    if (typeof child === 'number') slots[child] = kind
    else if (typeof child === 'object') collectSlots(child, slots)
  }
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
  const children = element.children.map((child) =>
    typeof child === 'number' ? values[child] : typeof child === 'string' ? child : toElement(child, values),
  )
  if (children.length > 0) props['children'] = children.length === 1 ? children[0] : children
  return jsx(element.name, props)
}
