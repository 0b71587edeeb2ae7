// The components that jsx-email and react-email have in common, as elements of ours. What the libraries write into every
// style is here a component's default, so a theme goes before it; and what text would inherit (size, line height, family,
// colour) is left out, so an ancestor's style is seen. Only a link keeps its colour: links do not inherit theirs in any client.

import { EDGES } from '../element/primitives.ts'
import { browserLook } from './browser-look.ts'
import { staticChildren } from './children.ts'
import { htmlContent } from './html-content.ts'
import { make } from './intrinsic.ts'
import { reactAttributes } from './react-attributes.ts'

export interface LeafProps {
  readonly children?: unknown
  readonly style?: Readonly<Record<string, string | number | undefined>>
  readonly [name: string]: unknown
}

/** An element with the attributes and the style that the author gave, below them what the library gives. */
export function leaf(name: string, props: LeafProps, defaults?: object, extra: object = {}): unknown {
  const { children, dangerouslySetInnerHTML: inner, ...rest } = props
  const attributes = reactAttributes(rest)
  delete attributes['target']
  return make(
    name,
    { ...attributes, ...(defaults === undefined ? {} : { defaults }), ...extra },
    inner === undefined ? staticChildren(children) : htmlContent((inner as { __html?: unknown }).__html),
  )
}

export const text = (props: LeafProps): unknown => leaf('p', omit(props, 'disableDefaultStyle'), { margin: '16px 0' })

export const link = (props: LeafProps): unknown =>
  leaf(
    'a',
    omit(props, 'disableDefaultStyle'),
    props['disableDefaultStyle'] === true ? undefined : { color: '#067df7', textDecoration: 'none' },
  )

export const image = (props: LeafProps): unknown =>
  leaf('img', { ...omit(props, 'disableDefaultStyle'), alt: props['alt'] ?? '' }, { display: 'block' })

export const rule = (props: LeafProps): unknown =>
  leaf('hr', withoutBorderReset(omit(props, 'disableDefaultStyle')), { margin: '8px 0', borderTop: '1px solid #eaeaea' })

/** `border: none` with a border at one side is how the libraries undo a browser's line. */
function withoutBorderReset(props: LeafProps): LeafProps {
  const { style } = props
  if (style?.['border'] !== 'none' || style['borderTop'] === undefined) return props
  const { border: _, ...rest } = style
  return { ...props, style: rest }
}

export const body = (props: LeafProps): unknown =>
  leaf('e-body', props, { fontSize: '14px', lineHeight: 24 / 14, color: '#000000' }, { full: true })

export const section = (props: LeafProps): unknown => {
  const { style } = props
  const rest = omit(props, 'border', 'cellPadding', 'cellSpacing', 'tdClassName', 'width', 'align', 'role')
  const { width, ...kept } = style ?? {}
  // A table of its parent's width is what a box is anyway.
  return leaf('e-box', { ...rest, style: { ...kept, ...(width === '100%' ? {} : { width }) } }, undefined, {
    name: 'section',
    [EDGES]: 'kept',
  })
}

/** A column in the middle. `em` in its width is of 16 px, as with the libraries' own default of `37.5em`. */
export const container = (props: LeafProps, widthPx: number): unknown => {
  const { maxWidth, width, margin, ...style } = props.style ?? {}
  const wanted = lengthPx(maxWidth) ?? lengthPx(width) ?? widthPx
  const kept = margin === undefined || /\bauto\b/.test(String(margin)) ? verticalMargins(margin) : { margin }
  const rest = omit(
    props,
    'alignment',
    'containerWidth',
    'disableDefaultStyle',
    'border',
    'cellPadding',
    'cellSpacing',
    'tdClassName',
    'align',
    'role',
  )
  return leaf('e-container', { ...omit(rest, 'width'), style: { ...style, ...kept } }, undefined, { width: wanted, [EDGES]: 'kept' })
}

function lengthPx(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const [, number, unit = ''] = /^([\d.]+)(px|em|rem)?$/.exec(String(value)) ?? []
  if (number === undefined) return undefined
  return unit === 'em' || unit === 'rem' ? Number(number) * 16 : Number(number)
}

/** `0 auto` is what a container does by itself; what stands above and below it is kept. */
function verticalMargins(margin: unknown): Record<string, string> {
  if (margin === undefined) return {}
  const parts = String(margin).trim().split(/\s+/)
  const [top = '0', , bottom = top] = parts
  return { marginTop: top === 'auto' ? '0' : top, marginBottom: bottom === 'auto' ? '0' : bottom }
}

const headings = /^h[1-6]$/

export const heading = ({ as, m, mx, my, mt, mr, mb, ml, ...props }: LeafProps): unknown => {
  const name = typeof as === 'string' && headings.test(as) ? as : typeof as === 'string' ? as : 'h1'
  const margins = {
    ...margin(m, 'margin'),
    ...margin(mx, 'marginLeft', 'marginRight'),
    ...margin(my, 'marginTop', 'marginBottom'),
    ...margin(mt, 'marginTop'),
    ...margin(mr, 'marginRight'),
    ...margin(mb, 'marginBottom'),
    ...margin(ml, 'marginLeft'),
  }
  return leaf(name, { ...omit(props, 'disableDefaultStyle'), style: { ...margins, ...props.style } }, undefined, browserLook(name, {}))
}

function margin(value: unknown, ...properties: readonly string[]): Record<string, string> {
  const number = Number.parseFloat(String(value))
  return Number.isNaN(number) ? {} : Object.fromEntries(properties.map((property) => [property, `${String(value)}px`]))
}

interface WebFont {
  readonly url?: string
  readonly format?: string
}

/** Both libraries give the family to everything; here it is the body's, whatever its style says, and what is inside inherits it. */
export const font = ({ fontFamily, fallbackFontFamily, webFont, fontStyle, fontWeight }: LeafProps): unknown => {
  const fallbacks = [fallbackFontFamily].flat().filter((family) => family !== undefined)
  const { url, format } = (webFont ?? {}) as WebFont
  const face =
    url === undefined
      ? []
      : [
          make(
            'e-font',
            {
              family: fontFamily,
              url,
              format,
              weight: fontWeight,
              style: fontStyle === 'italic' ? fontStyle : undefined,
              fallback: fallbacks.join(', '),
            },
            undefined,
          ),
        ]
  const families = [`'${String(fontFamily).replace(/['\\<>]/g, '')}'`, ...fallbacks].join(', ')
  return [...face, make('e-style', { css: `body{font-family:${families.replace(/[{};<>!]/g, '')} !important}` }, undefined)]
}

/** What the list of mails shows; the filler behind it is lowering's. */
export const preview = (children: unknown): unknown => make('e-preheader', {}, previewText(children))

export function previewText(children: unknown): string {
  return [children]
    .flat(Number.POSITIVE_INFINITY)
    .map((child) => (typeof child === 'string' || typeof child === 'number' ? String(child) : ''))
    .join('')
}

export function omit(props: LeafProps, ...names: readonly string[]): LeafProps {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !names.includes(name)))
}

/** The style of a button that the author did not give: none of ours. */
export const plainButton = {
  display: 'inline-block',
  padding: 0,
  backgroundColor: 'transparent',
  borderRadius: 0,
  color: '#067df7',
  fontWeight: 400,
  // Theirs is 100 %, so that the padding alone makes the height; 1.2 is the least that cuts no letter off.
  lineHeight: 1.2,
} as const
