// jsx-email's components, each known by its name and by what its source holds. What is not here runs as it is: `Html`, `Head`,
// `Conditional`, `Raw` and `ColorScheme` make elements that `intrinsic.ts` knows, `Row` and `Column` a table, `AvatarGroup`,
// `Graph`, `Markdown` and `Code` what they always make. None of those here reaches jsx-email's own renderer, whose cache of
// rendered content is one for the whole process.

import type { ComponentFunction } from '../element/foreign-type.ts'
import { body, container, heading, image, leaf, link, omit, plainButton, preview, rule, section, text } from './leaves.ts'
import type { LeafProps } from './leaves.ts'
import type { StandIn } from './stand-in.ts'
import { tailwind } from './tailwind/tailwind.ts'

export const jsxEmail: readonly StandIn[] = [
  { name: 'Body', source: /debugProps/, render: body },
  {
    name: 'Container',
    source: /\bcontainerWidth\b[\s\S]*\[if mso\]/,
    render: (props: LeafProps) => container(props, containerWidth(props)),
  },
  { name: 'Section', source: /debugProps[\s\S]*presentation/, render: section },
  { name: 'Text', source: /disableDefaultStyle/, render: text },
  { name: 'Link', source: /disableDefaultStyle/, render: link },
  { name: 'Img', source: /disableDefaultStyle/, render: image },
  { name: 'Hr', source: /disableDefaultStyle/, render: rule },
  { name: 'Heading', source: /\bas\b[\s\S]*\bmx\b/, render: heading },
  { name: 'Preview', source: /data-skip/, render: ({ children }: LeafProps) => preview(children) },
  { name: 'Button', source: /v:roundrect/, render: button },
  { name: 'Background', source: /bgRepeat/, render: background },
  { name: 'Avatar', source: /decorative/, render: avatar },
  { name: 'AvatarGroup', source: /normalizedSpacing/, render: avatarGroup },
  { name: 'Barcode', source: /cssIsolation/, render: barcode },
  { name: 'Tailwind', source: /["']waiting["']/, render: tailwind },
]

function containerWidth({ containerWidth: width }: LeafProps): number {
  const number = Number.parseInt(String(width ?? 600), 10)
  return Number.isNaN(number) ? 600 : number
}

/** Word draws it with VML where the author gave both sizes, as jsx-email does; label and address are holes like any others. */
function button({ style, href, children, ...props }: LeafProps): unknown {
  const {
    width,
    height,
    borderRadius,
    textColor,
    backgroundColor,
    borderColor,
    borderSize = 1,
    fontSize,
    align,
    withBackground: _,
    ...rest
  } = props
  const hasSize = isSize(width) && isSize(height)
  const look = {
    ...(backgroundColor === undefined ? {} : { backgroundColor }),
    ...(textColor === undefined ? {} : { color: textColor }),
    ...(fontSize === undefined ? {} : { fontSize }),
    ...(borderRadius === undefined ? {} : { borderRadius }),
    ...(borderColor === undefined ? {} : { border: `${Number(borderSize)}px solid ${String(borderColor)}` }),
    ...style,
  }
  const size = hasSize ? { mode: 'vml', width: Number(width), height: Number(height) } : {}
  return leaf('e-button', { ...omit(rest, 'target'), href, children, style: look as LeafProps['style'] & object }, plainButton, {
    align: typeof align === 'string' ? align : 'left',
    inline: true,
    ...size,
  })
}

function isSize(value: unknown): boolean {
  return /^\d+$/.test(String(value))
}

function background({ src, bgColor, width, height, style, bgRepeat = 'no-repeat', ...props }: LeafProps): unknown {
  const look = { backgroundRepeat: String(bgRepeat), backgroundColor: bgColor === undefined ? undefined : String(bgColor), ...style }
  const size = { width: width === undefined ? undefined : px(width), height: height === undefined ? undefined : px(height) }
  return leaf('e-box', { ...props, style: { ...size, ...look } }, undefined, { name: 'background', background: src })
}

function px(value: unknown): string {
  return /^\d+$/.test(String(value)) ? `${String(value)}px` : String(value)
}

/** What it looks like is its own; a theme may say otherwise. The letters of one without a picture are text of the mail. */
function avatar(props: LeafProps, original: ComponentFunction): unknown {
  const { style, ...rest } = props
  const element = original({ ...rest, disableDefaultStyle: false }) as { type: string; props: LeafProps }
  const { style: look, alignItems: _, ...attributes } = element.props
  const { alignItems: _a, justifyContent: _j, ...defaults } = look ?? {}
  const own = { ...attributes, ...(style === undefined ? {} : { style }) }
  if (defaults['display'] !== 'inline-flex') return leaf(element.type, own, defaults)
  // A box of its size: Word knows neither `inline-flex` nor the width of a `span`.
  const { display: _d, width, ...box } = defaults
  return leaf('e-box', own, { ...box, textAlign: 'center' }, { name: 'avatar', width: Number.parseInt(String(width), 10) })
}

interface Group {
  readonly props: {
    readonly children: { readonly props: { readonly children: { readonly props: { readonly children: readonly Cell[] } } } }
  }
}

interface Cell {
  readonly key: string
  readonly props: { readonly children: { readonly props: { readonly children: unknown } } }
}

/** One cell for each picture. The library sets them apart with margins of inline blocks, which Word does not draw. */
function avatarGroup(props: LeafProps, original: ComponentFunction): unknown {
  const { overlap, spacing = 8, style } = props
  const group = original({ ...props, disableDefaultStyle: true }) as Group
  const cells = group.props.children.props.children.props.children
  const gap = overlap === true ? 0 : Math.abs(Number(spacing))
  const row = cells.map(({ props: { children } }, i) =>
    leaf('td', { children: children.props.children, style: { verticalAlign: 'middle', paddingLeft: i === 0 ? 0 : gap } }),
  )
  return leaf('table', { children: leaf('tr', { children: row }), ...(style === undefined ? {} : { style }) })
}

/** Its cells must keep their size in any mail; what its own strict mode adds is `!important`, which Word drops. */
function barcode(props: LeafProps, original: ComponentFunction): unknown {
  return original({ cssIsolation: 'balanced', ...props })
}
