/** Where caniemail keeps a property, an element or a value: one feature often covers several. */
import { supportRows } from './support-data.ts'

const grouped: readonly (readonly [slug: string, names: string])[] = [
  ['css-left-right-top-bottom', 'left right top bottom'],
  ['css-gap', 'gap column-gap row-gap'],
  ['css-grid-template', 'grid-template grid-template-areas grid-template-columns grid-template-rows'],
  ['css-display-grid', 'grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-row'],
  ['css-display-flex', 'flex flex-basis flex-flow flex-grow flex-shrink order align-content align-self'],
  ['css-block-inline-size', 'block-size'],
  [
    'css-column-layout-properties',
    'columns column-fill column-rule column-rule-color column-rule-style column-rule-width column-span column-width',
  ],
  ['css-margin-block-start-end', 'margin-block-start margin-block-end'],
  ['css-margin-inline-start-end', 'margin-inline-start margin-inline-end'],
  ['css-margin-inline-block', 'margin-inline margin-block'],
  ['css-padding-block-start-end', 'padding-block-start padding-block-end'],
  ['css-padding-inline-start-end', 'padding-inline-start padding-inline-end'],
  ['css-padding-inline-block', 'padding-inline padding-block'],
  ['css-border-inline-block', 'border-inline border-block'],
  ['css-border-inline-block-individual', 'border-inline-start border-inline-end border-block-start border-block-end'],
  [
    'css-border-inline-block-longhand',
    'border-inline-color border-inline-style border-inline-width border-block-color border-block-style border-block-width',
  ],
  ['css-border-radius-logical', 'border-start-start-radius border-start-end-radius border-end-start-radius border-end-end-radius'],
  ['css-inset', 'inset inset-block inset-inline inset-block-start inset-block-end inset-inline-start inset-inline-end'],
  ['css-scroll-snap', 'scroll-snap-type scroll-snap-align scroll-snap-stop'],
  ['css-outline', 'outline-color outline-style outline-width'],
  ['css-overflow', 'overflow-x overflow-y overflow-block overflow-inline'],
  ['css-transform', 'transform-origin rotate scale translate'],
  ['css-mask-image', 'mask mask-image'],
]

const bySpecialName: Readonly<Record<string, string>> = Object.fromEntries(
  grouped.flatMap(([slug, names]) => names.split(' ').map((name) => [name, slug])),
)
const prefixes = ['margin', 'padding', 'border-image', 'border', 'animation', 'transition', 'text-emphasis']

const slugs = new Map<string, string | undefined>(
  Object.keys(supportRows)
    .filter((slug) => slug.startsWith('css-'))
    .map((slug) => [slug.slice('css-'.length), slug]),
)

/** The caniemail slug of a property, or `undefined` when caniemail does not test it. */
export function featureOfProperty(property: string): string | undefined {
  const special = bySpecialName[property]
  if (special !== undefined) return special
  const own = slugs.get(property)
  if (own !== undefined) return own
  if (property.endsWith('-radius')) return 'css-border-radius'
  const prefix = prefixes.find((prefix) => property.startsWith(`${prefix}-`))
  return prefix !== undefined && Object.hasOwn(supportRows, `css-${prefix}`) ? `css-${prefix}` : undefined
}

const values: readonly (readonly [pattern: RegExp, slug: string, what: string])[] = [
  [/\bvar\(/i, 'css-variables', 'custom properties'],
  [/\bcalc\(/i, 'css-unit-calc', 'calc()'],
  [/\bclamp\(/i, 'css-function-clamp', 'clamp()'],
  [/\bmin\(/i, 'css-function-min', 'min()'],
  [/\bmax\(/i, 'css-function-max', 'max()'],
  [/\blight-dark\(/i, 'css-function-light-dark', 'light-dark()'],
  [/\b(?:lab|lch|oklab|oklch|color|color-mix)\(/i, 'css-modern-color', 'modern colour functions'],
  [/\brgba\(/i, 'css-rgba', 'rgba()'],
  [/(?:^|[\s,(])[\d.]+rem\b/i, 'css-unit-rem', 'the unit rem'],
  [/(?:^|[\s,(])[\d.]+vw\b/i, 'css-unit-vw', 'the unit vw'],
  [/(?:^|[\s,(])[\d.]+vh\b/i, 'css-unit-vh', 'the unit vh'],
  [/(?:^|[\s,(])[\d.]+vmin\b/i, 'css-unit-vmin', 'the unit vmin'],
  [/(?:^|[\s,(])[\d.]+vmax\b/i, 'css-unit-vmax', 'the unit vmax'],
  [/(?:^|[\s,(])[\d.]+ch\b/i, 'css-unit-ch', 'the unit ch'],
  [/^initial$/i, 'css-unit-initial', 'the keyword initial'],
  [/^(?:fit-content|min-content|max-content)$/i, 'css-intrinsic-size', 'intrinsic sizes'],
]

/** The caniemail features a value depends on. */
export function featuresOfValue(value: string): readonly { readonly slug: string; readonly what: string }[] {
  return values.filter(([pattern]) => pattern.test(value)).map(([, slug, what]) => ({ slug, what }))
}
