// The tree after the cascade: every element knows its computed style and why. Lowering and the text part both read it.

import type { Location } from '../diagnostics/location.ts'
import type { AttributeValue, ComponentFrame, TreeList, TreeText } from '../element/tree.ts'

/**
 * Under what condition a declaration holds beyond the base: `@mobile` is written `@max 600` by the time it is a key.
 * `@max N`, `@min N` (px), `@dark`, `:hover`.
 */
export type VariantKey = string

/** Longhand → computed value. Lengths are px numbers with unit, colours `#rrggbb` (or `transparent` for backgrounds), `var()` and `calc()` gone. */
export type ComputedStyle = ReadonlyMap<string, string>

export type Origin = 'base' | 'component' | 'document' | 'theme' | 'style' | 'inherited' | 'attribute'

/** One declaration that took part in the cascade for one property of one element. */
export interface Declaration {
  readonly property: string
  /** As written, before tokens and units were resolved. */
  readonly value: string
  readonly origin: Origin
  /** The selector of the rule, for themes and document CSS. */
  readonly selector?: string
  readonly location?: Location
  readonly variant?: VariantKey
}

/** What the cascade decided for one property: the winner first, then the losers from strongest to weakest. */
export interface PropertyTrace {
  readonly property: string
  readonly value: string
  readonly declarations: readonly Declaration[]
}

export type StyledNode = StyledElement | TreeText | StyledList

export interface StyledElement {
  readonly kind: 'element'
  readonly name: string
  /** Without `style`, `theme`, `defaults`, `class` and `private`, which the cascade has consumed. */
  readonly attributes: ReadonlyMap<string, AttributeValue>
  readonly classes: readonly string[]
  readonly children: readonly StyledNode[]
  readonly parent: StyledElement | null
  /** Every property that is declared on this element or inherited by it. */
  readonly style: ComputedStyle
  /** Properties declared by the element's own winners, inheritance left out. */
  readonly own: ReadonlySet<string>
  /** Overrides under a variant, inherited ones included; a key is absent when nothing differs from `style`. */
  readonly variants: ReadonlyMap<VariantKey, ComputedStyle>
  /** Lazily computed, for `explain` and the studio. */
  readonly trace: () => readonly PropertyTrace[]
  readonly location: Location | undefined
  readonly frame: ComponentFrame | undefined
}

export interface StyledList extends Omit<TreeList, 'items'> {
  readonly items: readonly (readonly StyledNode[])[]
}
