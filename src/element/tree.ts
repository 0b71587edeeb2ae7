// What evaluation leaves of a template: a plain tree of elements, texts and lists, without components.
// It never holds a recipient's data: every value that may differ without changing the structure is a hole.

import type { Location } from '../diagnostics/location.ts'
import type { StrayProp } from './taken-props.ts'

/** A place that one recipient's value fills; `index` counts in the values of its own frame (the mail, or one list item). */
export interface Hole {
  readonly hole: number
}

/** A structural value, or a hole. Objects (styles, theme rules, tokens) are plain data and compared by content. */
export type AttributeValue = string | number | boolean | object | Hole

export type TreeNode = TreeElement | TreeText | TreeList

export interface TreeElement {
  readonly kind: 'element'
  /** An HTML tag of the author's, or one of our primitives (`e-button`); see primitives.ts. */
  readonly name: string
  /** Without `children`, `key` and absent values. HTML names (`class`, `colspan`), whatever the author wrote. */
  readonly attributes: ReadonlyMap<string, AttributeValue>
  readonly children: readonly TreeNode[]
  readonly location: Location | undefined
  readonly frame: ComponentFrame | undefined
}

/** Text is either literal (seen in the source by the Vite plugin) or a hole; the output never depends on which. */
export interface TreeText {
  readonly kind: 'text'
  readonly value: string | Hole
  /** Only white space. An empty text does not exist in the tree. Both are structure, since they change the layout. */
  readonly isBlank: boolean
}

/**
 * The place of a list whose items are shapes of their own. In a parent that is being lowered the items are left out
 * (`items` is empty) and the list counts as content unless `isEmpty`; while one of its items is lowered, `items` holds
 * just that item, at the position `itemPosition` says.
 */
export interface TreeList {
  readonly kind: 'list'
  /** Where the list's items stand in the values of its frame. */
  readonly index: number
  readonly isEmpty: boolean
  readonly items: readonly (readonly TreeNode[])[]
  readonly itemPosition?: ItemPosition
}

/** Only the positions that matter for the layout are told apart: `false` where an item is not at that end, or where it makes no difference. */
export interface ItemPosition {
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** The components around an element, innermost first. */
export interface ComponentFrame {
  readonly component: string
  /** Where the component was used. */
  readonly location: Location | undefined
  readonly parent: ComponentFrame | undefined
  /** What it was given and does not take. */
  readonly strays?: readonly StrayProp[]
}

export function isHole(value: unknown): value is Hole {
  return typeof value === 'object' && value !== null && 'hole' in value
}
