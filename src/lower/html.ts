// The tree that is written out. One document is two trees: what Word sees (`mso`) and what browsers see. A node says which
// of the two it belongs to, so both views are trees by construction and neither can be unbalanced.

import type { StyledElement } from '../cascade/styled.ts'
import type { VariantKey } from '../cascade/styled.ts'
import type { Hole, ItemPosition } from '../element/tree.ts'
import type { ValueTransform } from '../element/value-transform.ts'

/** `mso` and `browser` elements may wrap children of both views: only their own tags are conditional. */
export type View = 'both' | 'mso' | 'browser'

export interface HtmlElement {
  readonly kind: 'element'
  tag: string
  view: View
  /** In the order in which they are written. A `url` context is known from the name. */
  readonly attributes: Map<string, string | Hole>
  /** Declarations that will be written inline, longhands until the last passes. */
  readonly style: Map<string, string>
  /** Declarations that go to the head under a generated class. */
  readonly variants: Map<VariantKey, Map<string, string>>
  children: HtmlNode[]
  /** The element it was lowered from, for passes that look at computed style and for source maps. */
  readonly source: StyledElement | undefined
}

/** Contents that only one view has: everything inside belongs to it. */
export interface HtmlRegion {
  readonly kind: 'region'
  readonly view: 'mso' | 'browser'
  /** What stands behind `if`, where it is not just `mso`: `gte mso 9`. */
  readonly condition: string | undefined
  children: HtmlNode[]
}

export interface HtmlText {
  readonly kind: 'text'
  readonly value: string | Hole
  readonly isBlank: boolean
  readonly transform: ValueTransform | undefined
}

/** Markup that is written as it is: numeric character references, the document's own fixed parts, `<Raw>`. */
export interface HtmlRaw {
  readonly kind: 'raw'
  readonly value: string | Hole
  readonly view: View
}

export interface HtmlList {
  readonly kind: 'list'
  readonly index: number
  readonly isEmpty: boolean
  items: HtmlNode[][]
  readonly itemPosition: ItemPosition | undefined
  /** At which ends of the list an item looks different from the others; set by `margin-trim`. */
  edges: ItemPosition
}

/** Where the generated rules go in the head. They are known at splice only, since fragments bring their own. */
export interface HtmlHeadRules {
  readonly kind: 'head-rules'
  /** Whether the mail has a dark form of its own, whatever the rules say: document CSS may. */
  readonly usesDark: boolean
}

export type HtmlNode = HtmlElement | HtmlRegion | HtmlText | HtmlRaw | HtmlList | HtmlHeadRules
