import type { StyledElement } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { element, region } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { isNoBorder, sidePx, toPx } from '../lengths.ts'
import { setVariant, SIDES } from '../property-groups.ts'
import { textStyle } from '../text-style.ts'
import { buttonLink } from './button-padding.ts'

const DEFAULT_WIDTH_PX = 200
const DEFAULT_HEIGHT_PX = 44

/** A drawn button with exact corners and a fixed size (rule 37c). Sizes are in pt: px in VML are not scaled at 120 dpi. */
export function vmlButton(source: StyledElement, label: () => HtmlNode[]): HtmlNode[] {
  const widthPx = toPx(source.attributes.get('width')) ?? DEFAULT_WIDTH_PX
  const heightPx = toPx(source.attributes.get('height')) ?? DEFAULT_HEIGHT_PX
  return [region('mso', [drawn(source, widthPx, heightPx, label())]), region('browser', [sized(source, widthPx, heightPx, label())])]
}

function drawn(source: StyledElement, widthPx: number, heightPx: number, label: HtmlNode[]): HtmlElement {
  const radius = sidePx(source.style, 'border-top-left-radius')
  const isStroked = !isNoBorder(source.style.get('border-top-style'))
  const attributes = {
    // The namespace stands here, not on <html>: whether a mail has such a button may depend on a list's items.
    'xmlns:w': 'urn:schemas-microsoft-com:office:word',
    href: source.attributes.get('href') as string | Hole,
    arcsize: `${Math.min(50, Math.round((100 * radius) / Math.min(widthPx, heightPx)))}%`,
    stroked: isStroked ? 't' : 'f',
    strokecolor: isStroked ? source.style.get('border-top-color') : undefined,
    strokeweight: isStroked ? points(sidePx(source.style, 'border-top-width')) : undefined,
    fillcolor: source.style.get('background-color'),
  }
  const style = { width: points(widthPx), height: points(heightPx), 'v-text-anchor': 'middle' }
  const words = element('center', { style: textStyle(source.style) }, label)
  return element('v:roundrect', { attributes, style }, [element('w:anchorlock', {}), words])
}

/** Line height is the height, so that the label stands in the middle. */
function sized(source: StyledElement, widthPx: number, heightPx: number, label: HtmlNode[]): HtmlElement {
  const link = buttonLink(source)
  for (const side of SIDES) link.style.delete(`padding-${side}`)
  link.style.set('width', `${widthPx}px`)
  link.style.set('max-width', '100%')
  link.style.set('line-height', `${heightPx}px`)
  link.style.set('text-align', 'center')
  for (const [key, variant] of source.variants) {
    const width = variant.get('width')
    if (width !== undefined) setVariant(link, key, 'width', width === '100%' ? 'auto' : width)
  }
  link.children = label
  return link
}

function points(px: number): string {
  return `${Math.round(px * 75) / 100}pt`
}
