/**
 * Declarations a mail may lose without harm, each with what the reader gets instead. Anything else that a client ignores
 * changes the layout or the meaning, and is an error.
 */
const rows: readonly (readonly [names: string, fallback: string])[] = [
  ['border-radius border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius', 'square corners'],
  ['box-shadow text-shadow', 'no shadow'],
  ['opacity filter backdrop-filter mix-blend-mode background-blend-mode', 'full strength'],
  ['transition transition-property transition-duration transition-delay transition-timing-function', 'no animation'],
  [
    'animation animation-name animation-duration animation-delay animation-fill-mode animation-iteration-count animation-timing-function animation-direction',
    'no animation',
  ],
  [
    'cursor user-select pointer-events outline outline-color outline-style outline-width outline-offset resize',
    'the client’s own pointer and focus',
  ],
  ['overflow overflow-x overflow-y text-overflow', 'content in full'],
  [
    'overflow-wrap word-wrap word-break hyphens hyphenate-character hyphenate-limit-chars line-break text-wrap white-space white-space-collapse word-spacing tab-size orphans widows',
    'the client’s own line breaks',
  ],
  ['object-fit object-position image-rendering', 'the image at its width and height attributes'],
  ['box-sizing table-layout empty-cells caption-side border-spacing', 'the width and cellspacing attributes'],
  ['min-width min-height max-height', 'the size the content needs'],
  [
    'font-kerning font-stretch font-size-adjust font-feature-settings font-variation-settings font-variant-caps font-variant-ligatures font-variant-numeric font-optical-sizing text-rendering',
    'the font’s own setting',
  ],
  [
    'text-decoration-color text-decoration-line text-decoration-style text-decoration-thickness text-decoration-skip-ink text-underline-offset text-underline-position text-align-last text-emphasis text-emphasis-position',
    'a plain underline',
  ],
  ['list-style-position list-style-image', 'an ordinary marker outside the text'],
  ['color-scheme supported-color-schemes forced-color-adjust print-color-adjust accent-color', 'the client’s own colours'],
  [
    'background-size background-position background-repeat background-origin background-clip background-attachment background-position-x background-position-y',
    'the background colour',
  ],
  ['border-image border-image-source border-image-slice border-image-width border-image-outset border-image-repeat', 'a plain border'],
  ['scroll-snap-type scroll-snap-align scroll-snap-stop touch-action will-change speak content-visibility zoom quotes', 'nothing visible'],
  ['page-break-before page-break-after page-break-inside break-inside break-before break-after', 'the client’s own page breaks'],
]

const fallbacks: Readonly<Record<string, string>> = Object.fromEntries(
  rows.flatMap(([names, fallback]) => names.split(' ').map((name) => [name, fallback])),
)

/** What a reader gets in a client that ignores the property; `undefined` when its loss does harm. */
export function decorativeFallback(property: string): string | undefined {
  if (/^-(?:webkit|moz|ms|o)-/.test(property)) return 'the client’s own setting'
  return Object.hasOwn(fallbacks, property) ? fallbacks[property] : undefined
}
