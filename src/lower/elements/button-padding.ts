import type { StyledElement } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { element, raw, region } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { horizontalEdges, resolveWidth, sidePx, toPx } from '../lengths.ts'
import { carry, setVariant } from '../property-groups.ts'

const EM_SPACE = '&#8195;'
const ZERO_WIDTH_SPACE = '&#8203;'
/** Word scales a character to five times its width at most. */
const MAX_SCALE_PERCENT = 500

/**
 * The link is the button: one address, clickable as a whole, as wide as its label (rule 37a). Word has no padding on
 * links: scaled em spaces stand for the sides, raised text for top and bottom. Nor has it widths there: a width of the
 * author's is for the others, and for Word with `mode="table"`.
 *
 * @see https://www.goodemailcode.com/email-code/link-button
 */
export function paddingButton(source: StyledElement, label: HtmlNode[], roomPx: number): HtmlNode[] {
  const link = buttonLink(source)
  fixWidth(link, source, roomPx)
  link.style.set('mso-padding-alt', '0')
  // Word may underline a link all the same, and its spaces with it; in the button's own colour nobody sees that.
  const color = source.style.get('background-color')
  if (color?.startsWith('#') === true) link.style.set('text-underline-color', color)
  const top = sidePx(source.style, 'padding-top')
  const bottom = sidePx(source.style, 'padding-bottom')
  const raised = element('span', { view: 'mso', style: { 'mso-text-raise': `${bottom}px` } }, label)
  const isRtl = source.style.get('direction') === 'rtl'
  const before = side(source, 'left', { 'mso-text-raise': `${top + bottom}px` }, isRtl ? ZERO_WIDTH_SPACE : '')
  // The zero-width space keeps Word from swallowing the last space, and from reordering it in right-to-left text (rule 57).
  const after = side(source, 'right', {}, ZERO_WIDTH_SPACE)
  link.children = [region('mso', before), raised, region('mso', after)]
  return [link]
}

function side(source: StyledElement, edge: 'left' | 'right', style: Readonly<Record<string, string>>, end: string): HtmlNode[] {
  const percent = (100 * sidePx(source.style, `padding-${edge}`)) / (toPx(source.style.get('font-size')) ?? 16)
  if (percent === 0 && end === '' && Object.keys(style).length === 0) return []
  const count = Math.max(1, Math.ceil(percent / MAX_SCALE_PERCENT))
  const width = { 'mso-font-width': `${Math.round(percent / count)}%`, ...style }
  return [element('i', { style: width, attributes: { hidden: '' } }, [raw(EM_SPACE.repeat(count) + end)])]
}

/** The width an author gives a button, its padding included, in px; `undefined` for one as wide as its label or its parent. */
export function buttonWidth(style: ReadonlyMap<string, string>, roomPx: number): number | undefined {
  const width = style.get('width')
  return width === '100%' ? undefined : resolveWidth(width, roomPx)
}

/** Without padding and borders, since Yahoo and Gmail's mobile page know no `box-sizing`. */
export function fixWidth(link: HtmlElement, source: StyledElement, roomPx: number): void {
  const own = buttonWidth(source.style, roomPx)
  if (own !== undefined) {
    link.style.set('width', contentWidth(source.style, Math.min(own, roomPx)))
    link.style.set('text-align', source.style.get('text-align') ?? 'center')
  }
  for (const [key, style] of source.variants) {
    const width = buttonWidth(style, roomPx)
    if (width !== undefined) setVariant(link, key, 'width', contentWidth(source.style, width))
    else if (style.has('width') && own !== undefined) setVariant(link, key, 'width', 'auto')
  }
}

function contentWidth(style: ReadonlyMap<string, string>, widthPx: number): string {
  return `${Math.max(0, widthPx - horizontalEdges(style))}px`
}

/** Whether a button is as wide as its parent: by its width, or as a block without one. One of VML has the width of its attribute. */
export function isFullWidth({ attributes, style: own }: StyledElement, style: ReadonlyMap<string, string> = own): boolean {
  const width = style.get('width')
  const isBlock = style.get('display') === 'block' && (width === undefined || width === 'auto')
  return width === '100%' || (isBlock && attributes.get('mode') !== 'vml')
}

/** The link as browsers see it: a box of its own within the line. */
export function buttonLink(source: StyledElement): HtmlElement {
  const isFull = isFullWidth(source)
  const attributes = {
    href: source.attributes.get('href') as string | Hole,
    title: source.attributes.get('title') as string | Hole | undefined,
  }
  const link = carry(element('a', { source, attributes }), source, 'box', 'other')
  link.style.set('display', isFull ? 'block' : 'inline-block')
  for (const [key, variant] of source.variants) if (isFullWidth(source, variant)) setVariant(link, key, 'display', 'block')
  const isWide = isFull || [...link.variants.values()].some((variant) => variant.get('display') === 'block')
  // As wide as its parent it no longer follows the line's alignment.
  if (isWide) link.style.set('text-align', source.style.get('text-align') ?? 'center')
  return link
}
