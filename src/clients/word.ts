/**
 * What Word, the engine of Outlook on Windows, does with a declaration on an element.
 *
 * The table follows Microsoft's tiers ("Word 2007 HTML and CSS Rendering Capabilities", aa338201, as quoted at
 * hteumeuleu.com/2020/outlook-rendering-engine): body and span take CORE, div and p CORE and EXTENDED, the other
 * elements also FULL. Conditions beyond the tiers stand beside their sources. It is written by hand on purpose: caniemail's
 * results for Word are then an independent check of it (test/lens/known-answers.test.ts prints the agreement).
 */
export type WordTier = 'core' | 'extended' | 'full' | 'word'

export interface WordProperty {
  readonly tier: WordTier
  /** The only elements that obey it; all elements of the tier when absent. */
  readonly only?: readonly string[]
  readonly not?: readonly string[]
  /** Values Word does not take, with the reason. */
  readonly refuses?: readonly (readonly [pattern: RegExp, reason: string])[]
  readonly source: string
}

const tiers = 'https://www.hteumeuleu.com/2020/outlook-rendering-engine/'
const caniemail = (slug: string) => `https://www.caniemail.com/features/${slug}/`
const rows: Record<string, WordProperty> = {}

function add(names: string, property: WordProperty): void {
  for (const name of names.split(' ')) rows[name] = property
}

const blocks = [
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'table',
  'hr',
  'center',
  'address',
  'dl',
  'dd',
  'dt',
  'form',
]
const inlineElements = ['span', 'a', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'sub', 'sup', 'code', 'img', 'font', 'label', 'mark']

add('color font-family font-style font-variant font background-color border-collapse vertical-align', { tier: 'core', source: tiers })
add('font-size', { tier: 'core', source: caniemail('css-font-size') })
add('font-weight text-indent direction list-style-type unicode-bidi', { tier: 'core', source: tiers })
add('background', { tier: 'core', source: caniemail('css-background') })
add('text-decoration', {
  tier: 'core',
  refuses: [
    [/\boverline\b/i, 'Word draws no overline'],
    [/\S+\s+\S+/, 'Word takes one keyword, not a line with a colour or style'],
  ],
  source: caniemail('css-text-decoration'),
})
add('text-align', {
  tier: 'core',
  refuses: [[/\b(?:start|end|match-parent)\b/i, 'Word knows left, right, center and justify only']],
  source: caniemail('css-text-align'),
})
add('text-transform', {
  tier: 'core',
  refuses: [[/\blowercase\b/i, 'Word does not lower-case text']],
  source: caniemail('css-text-transform'),
})
add('letter-spacing', { tier: 'core', source: caniemail('css-letter-spacing') })
add('line-height', {
  tier: 'core',
  refuses: [[/\d*\.\d+%/, 'Word 2007 and 2010 read 118.75% as 11875%']],
  source: caniemail('css-line-height'),
})
add('border border-color border-style border-width', { tier: 'core', source: caniemail('css-border') })
add('border-top border-right border-bottom border-left border-top-width border-right-width border-bottom-width border-left-width', {
  tier: 'core',
  source: caniemail('css-border'),
})
add(
  'border-top-style border-right-style border-bottom-style border-left-style border-top-color border-right-color border-bottom-color border-left-color',
  { tier: 'core', source: caniemail('css-border') },
)
add('margin margin-top margin-right margin-bottom margin-left', {
  tier: 'extended',
  only: blocks,
  refuses: [
    [/\bauto\b/i, 'Word does not centre with auto margins'],
    [/(?:^|\s)-[\d.]*[1-9]/, 'Word takes no negative margins'],
  ],
  source: caniemail('css-margin'),
})
add('padding padding-top padding-right padding-bottom padding-left', { tier: 'full', only: ['td', 'th'], source: caniemail('css-padding') })
add('width', { tier: 'full', only: ['table', 'td', 'th', 'col', 'hr'], source: caniemail('css-width') })
add('height', { tier: 'full', only: ['table', 'tr', 'td', 'th', 'img', 'hr'], source: caniemail('css-height') })
add('display', {
  tier: 'core',
  not: ['img'],
  refuses: [[/^(?!none\b)/i, 'Word obeys display:none only']],
  source: caniemail('css-display'),
})
add('list-style', {
  tier: 'full',
  refuses: [[/url\(|\binside\b|\boutside\b/i, 'Word takes the marker type only']],
  source: caniemail('css-list-style'),
})
add('word-break', { tier: 'full', source: caniemail('css-word-break') })
add('text-justify', {
  tier: 'full',
  refuses: [[/^(?!inter-character)/i, 'Word takes inter-character only']],
  source: caniemail('css-text-justify'),
})
add('page-break-before page-break-after page-break-inside', { tier: 'full', source: 'https://stigmortenmyre.no/mso/' })
add('text-underline-color text-underline-style text-justify-trim tab-interval punctuation-wrap layout-grid-mode ruby-align', {
  tier: 'word',
  source: 'https://stigmortenmyre.no/mso/',
})

/** `mso-*` properties are Word's own: it takes any of them, everyone else ignores them. */
const wordOnly: WordProperty = { tier: 'word', source: 'https://stigmortenmyre.no/mso/' }

/** The row of a property, or `undefined` when Word ignores it on every element. */
function wordProperty(property: string): WordProperty | undefined {
  if (property.startsWith('mso-')) return wordOnly
  return Object.hasOwn(rows, property) ? rows[property] : undefined
}

/** Values Word understands in no property. */
const refusedValues: readonly (readonly [pattern: RegExp, reason: string, feature: string])[] = [
  [/\b(?:var|env)\(/i, 'Word does not know custom properties', 'css-variables'],
  [/\bcalc\(/i, 'Word does not calculate', 'css-unit-calc'],
  [/\b(?:min|max|clamp)\(/i, 'Word does not calculate', 'css-function-clamp'],
  [/\b(?:rgba|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(/i, 'Word takes #rrggbb, names and rgb(r, g, b) only', 'css-rgba'],
  [/\brgb\((?![\s\d.%]+,[\s\d.%]+,[\s\d.%]+\))/i, 'Word takes rgb(r, g, b) with commas and no alpha', 'css-rgb'],
  [/#(?:[\da-f]{8}|[\da-f]{4})\b/i, 'Word does not know colours with alpha', 'css-rgba'],
  [/(?:^|[\s,(])[\d.]+(?:rem|vw|vh|vmin|vmax|ch|lh|dvh|svh|lvh)\b/i, 'Word does not know this unit', 'css-unit-rem'],
  [/^(?:initial|unset|revert|revert-layer)$/i, 'Word does not know this keyword', 'css-unit-initial'],
  [/^(?:fit-content|min-content|max-content)$/i, 'Word does not know intrinsic sizes', 'css-intrinsic-size'],
]

export interface WordVerdict {
  readonly isKept: boolean
  /** What failed: the property anywhere, the property on this element, or the value. */
  readonly aspect: 'property' | 'element' | 'value' | undefined
  readonly reason: string
  readonly source: string
}

/**
 * Whether Word draws a declaration on an element.
 *
 * @param element lower-case tag name
 * @example
 * wordVerdict('padding', '8px', 'div').aspect // 'element'
 */
export function wordVerdict(property: string, value: string, element: string): WordVerdict {
  const row = wordProperty(property)
  if (row === undefined) return refuse('property', `Word ignores ${property}`, tiers)
  const { source } = row
  if (row.only !== undefined && !row.only.includes(element))
    return refuse('element', `Word obeys ${property} on ${nameElements(row.only)} only`, source)
  if (row.not?.includes(element)) return refuse('element', `Word ignores ${property} on <${element}>`, source)
  if (row.tier === 'full' && inlineElements.includes(element) && row.only === undefined)
    return refuse('element', `Word ignores ${property} on inline elements`, source)
  const refused = row.tier === 'word' ? undefined : row.refuses?.find(([pattern]) => pattern.test(value))
  if (refused !== undefined) return refuse('value', refused[1], source)
  const unknown = row.tier === 'word' ? undefined : refusedValues.find(([pattern]) => pattern.test(value))
  if (unknown !== undefined) return refuse('value', unknown[1], caniemail(unknown[2]))
  return { isKept: true, aspect: undefined, reason: '', source }
}

function refuse(aspect: 'property' | 'element' | 'value', reason: string, source: string): WordVerdict {
  return { isKept: false, aspect, reason, source }
}

function nameElements(names: readonly string[]): string {
  const [first = '', ...rest] = names.length > 6 ? ['block elements'] : names.map((name) => `<${name}>`)
  return rest.length === 0 ? first : `${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`
}
