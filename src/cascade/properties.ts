/** How a property's values become computed values; see compile-value.ts. */
export type ValueKind =
  | 'keyword'
  | 'lengths'
  | 'color'
  | 'background-color'
  | 'colors-and-lengths'
  | 'border-width'
  | 'font-size'
  | 'font-weight'
  | 'font-family'
  | 'line-height'
  | 'letter-spacing'
  | 'as-is'

/** A longhand's row. */
export interface Property {
  /** Flows from parent to child. */
  readonly inherits: boolean
  /** The value `initial` stands for; `null` where leaving the property out is the only way to say it. */
  readonly initial: string | null
  readonly kind: ValueKind
  /** No client's own style sheet sets it, so its initial value is left out of computed styles. */
  readonly isQuiet?: boolean
  readonly applies: 'all' | 'text' | 'block' | 'box' | 'table' | 'cell' | 'list' | 'positioned'
}

const inherited = (initial: string | null, kind: ValueKind, applies: Property['applies']): Property => ({
  inherits: true,
  initial,
  kind,
  applies,
})
const local = (initial: string | null, kind: ValueKind, applies: Property['applies']): Property => ({
  inherits: false,
  initial,
  kind,
  applies,
})

const quiet = (initial: string, kind: ValueKind, applies: Property['applies']): Property => ({
  ...local(initial, kind, applies),
  isQuiet: true,
})

const sides = ['top', 'right', 'bottom', 'left'] as const
const everySide = (name: (side: string) => string, property: Property) => Object.fromEntries(sides.map((side) => [name(side), property]))

/**
 * What the cascade must know of each longhand. Properties without a row are not inherited, and their lengths and colours are computed.
 *
 * @see https://drafts.csswg.org/css2/#property-index and the property tables of CSS Text 3, Fonts 4, Lists 3, Backgrounds 3
 */
export const properties: Readonly<Record<string, Property>> = {
  color: inherited('#000000', 'color', 'text'),
  direction: inherited('ltr', 'keyword', 'all'),
  'font-family': inherited('serif', 'font-family', 'text'),
  'font-size': inherited('16px', 'font-size', 'text'),
  'font-stretch': inherited('normal', 'keyword', 'text'),
  'font-style': inherited('normal', 'keyword', 'text'),
  'font-feature-settings': inherited('normal', 'as-is', 'text'),
  'font-kerning': inherited('auto', 'keyword', 'text'),
  'font-variant': inherited('normal', 'keyword', 'text'),
  'font-variant-caps': inherited('normal', 'keyword', 'text'),
  'font-variant-ligatures': inherited('normal', 'keyword', 'text'),
  'font-variant-numeric': inherited('normal', 'keyword', 'text'),
  'font-variation-settings': inherited('normal', 'as-is', 'text'),
  'font-weight': inherited('400', 'font-weight', 'text'),
  'letter-spacing': inherited('normal', 'letter-spacing', 'text'),
  'line-height': inherited('normal', 'line-height', 'text'),
  'mso-line-height-rule': inherited('at-least', 'keyword', 'block'),
  'overflow-wrap': inherited('normal', 'keyword', 'text'),
  'word-wrap': inherited('normal', 'keyword', 'text'),
  'tab-size': inherited('8', 'keyword', 'block'),
  'text-align': inherited('start', 'keyword', 'block'),
  'text-indent': inherited('0px', 'lengths', 'block'),
  'text-transform': inherited('none', 'keyword', 'text'),
  visibility: inherited('visible', 'keyword', 'all'),
  'white-space': inherited('normal', 'keyword', 'text'),
  'word-break': inherited('normal', 'keyword', 'text'),
  'word-spacing': inherited('normal', 'letter-spacing', 'text'),
  hyphens: inherited('manual', 'keyword', 'text'),
  orphans: inherited('2', 'keyword', 'block'),
  widows: inherited('2', 'keyword', 'block'),
  'list-style-image': inherited('none', 'as-is', 'list'),
  'list-style-position': inherited('outside', 'keyword', 'list'),
  'list-style-type': inherited('disc', 'keyword', 'list'),
  'border-collapse': inherited('separate', 'keyword', 'table'),
  'border-spacing': inherited('0px', 'lengths', 'table'),
  'caption-side': inherited('top', 'keyword', 'table'),
  'empty-cells': inherited('show', 'keyword', 'cell'),

  ...everySide((side) => `margin-${side}`, local('0px', 'lengths', 'box')),
  ...everySide((side) => `padding-${side}`, local('0px', 'lengths', 'box')),
  ...everySide((side) => `border-${side}-width`, local('3px', 'border-width', 'box')),
  ...everySide((side) => `border-${side}-style`, local('none', 'keyword', 'box')),
  ...everySide((side) => `border-${side}-color`, local('currentcolor', 'color', 'box')),
  ...everySide((side) => side, local('auto', 'lengths', 'positioned')),
  'border-top-left-radius': local('0px', 'lengths', 'box'),
  'border-top-right-radius': local('0px', 'lengths', 'box'),
  'border-bottom-right-radius': local('0px', 'lengths', 'box'),
  'border-bottom-left-radius': local('0px', 'lengths', 'box'),
  'background-color': local('transparent', 'background-color', 'box'),
  'background-image': quiet('none', 'colors-and-lengths', 'box'),
  'background-repeat': quiet('repeat', 'keyword', 'box'),
  'background-attachment': quiet('scroll', 'keyword', 'box'),
  'background-position': quiet('0% 0%', 'lengths', 'box'),
  'background-size': quiet('auto', 'lengths', 'box'),
  'background-origin': quiet('padding-box', 'keyword', 'box'),
  'background-clip': quiet('border-box', 'keyword', 'box'),
  'box-shadow': quiet('none', 'colors-and-lengths', 'box'),
  width: local('auto', 'lengths', 'box'),
  height: local('auto', 'lengths', 'box'),
  'min-width': local('auto', 'lengths', 'box'),
  'min-height': local('auto', 'lengths', 'box'),
  'max-width': local('none', 'lengths', 'box'),
  'max-height': local('none', 'lengths', 'box'),
  display: local('inline', 'keyword', 'all'),
  float: local('none', 'keyword', 'all'),
  clear: local('none', 'keyword', 'block'),
  opacity: local('1', 'keyword', 'all'),
  'overflow-x': local('visible', 'keyword', 'box'),
  'overflow-y': local('visible', 'keyword', 'box'),
  'vertical-align': local('baseline', 'lengths', 'cell'),
  'text-decoration-line': local('none', 'keyword', 'text'),
  'text-decoration-style': quiet('solid', 'keyword', 'text'),
  'text-decoration-color': quiet('currentcolor', 'color', 'text'),
  'text-decoration-thickness': quiet('auto', 'lengths', 'text'),
  'text-shadow': quiet('none', 'colors-and-lengths', 'text'),
  outline: local('none', 'colors-and-lengths', 'box'),
  'outline-color': local('currentcolor', 'color', 'box'),
  cursor: local('auto', 'as-is', 'all'),
  content: local('normal', 'as-is', 'all'),
  'mso-font-alt': local(null, 'font-family', 'text'),
  'mso-color-alt': local(null, 'color', 'text'),
  'text-underline-color': local(null, 'color', 'text'),
}

/** Inherited properties in the order of the table. */
export const inheritedProperties: readonly string[] = Object.keys(properties).filter((name) => properties[name]!.inherits)
