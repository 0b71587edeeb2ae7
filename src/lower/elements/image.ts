import type { StyledElement } from '../../cascade/styled.ts'
import type { Hole } from '../../element/tree.ts'
import { element } from '../build.ts'
import { report } from '../context.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { borderPx, isNoBorder, resolveWidth, sidePx, toPercent, toPx } from '../lengths.ts'
import { globalAttributes } from '../global-attributes.ts'
import { autoSide } from './box.ts'
import { carry, carryDisplay, carrySizes, move, SIDES } from '../property-groups.ts'

/** Up to here a picture fits beside others on a phone and keeps its size; wider ones shrink with the window. */
const FIXED_WIDTH_PX = 160

/**
 * Pictures (rules 42 to 45). Word takes the size from the `width` attribute alone, in whole px; browsers let wide
 * pictures shrink, and grow with a column that they fill. In a line of text a picture stays inline, elsewhere it is a block, or a gap would open under it.
 */
export function lowerImage(source: StyledElement, context: LowerContext): HtmlNode[] {
  const written = source.attributes.get('width') ?? source.style.get('width')
  const declared = resolveWidth(written, toPercent(written) === undefined ? context.widthPx : context.widthPx / cellsBeside(source))
  if (declared === undefined) report(context, source, 'image-width-missing', [])
  if (!source.attributes.has('alt')) report(context, source, 'image-alt-missing', [])
  const framePx = borderPx(source.style, 'left') + borderPx(source.style, 'right')
  const widthPx = declared === undefined || declared <= context.widthPx ? declared : Math.max(0, context.widthPx - framePx)
  const heightPx = heightOf(source, context, declared, widthPx)
  const attributes = {
    ...globalAttributes(source),
    src: source.attributes.get('src') as string | Hole,
    alt: (source.attributes.get('alt') as string | Hole | undefined) ?? '',
    width: widthPx,
    height: heightPx,
  }
  const display = source.style.get('display') ?? (context.parent === 'inline' ? 'inline-block' : 'block')
  const node = element('img', { source, attributes, style: { display, ...sizes(widthPx) } })
  // A picture that fills what there is would be wider than that by its frame.
  if (framePx > 0 && widthPx !== undefined && widthPx > FIXED_WIDTH_PX) {
    node.style.set('box-sizing', 'border-box')
    node.style.set('max-width', `${widthPx + framePx}px`)
  }
  carry(node, source, 'box', 'margin')
  paddingToMargin(node.style)
  carryDisplay(carrySizes(node, source), source, display)
  for (const style of node.variants.values()) growWithWidth(style)
  if (context.stackedUnder !== undefined && widthPx === context.widthPx && widthPx > FIXED_WIDTH_PX) {
    node.variants.set(context.stackedUnder, new Map([['max-width', '100%'], ...(node.variants.get(context.stackedUnder) ?? [])]))
  }
  const align = source.style.get('vertical-align')
  if (align !== undefined && display !== 'block') node.style.set('vertical-align', align)
  if (isNoBorder(node.style.get('border-top-style'))) node.style.set('border-width', '0')
  return [context.link === undefined ? placed(node, source, context) : node]
}

/** How many cells without a width share a row with the one that a picture stands in: what it is a percentage of is a part of the row. */
function cellsBeside(source: StyledElement): number {
  let at: StyledElement | null = source
  while (at !== null && !['td', 'th', 'table', 'e-column', 'e-box', 'e-container'].includes(at.name)) at = at.parent
  if ((at?.name !== 'td' && at?.name !== 'th') || (at.attributes.get('width') ?? at.style.get('width')) !== undefined) return 1
  return Math.max(1, at.parent?.children.filter((child) => child.kind === 'element').length ?? 1)
}

/** Word has no padding on pictures; a margin looks the same where nothing is painted. */
function paddingToMargin(style: Map<string, string>): void {
  for (const side of SIDES) {
    const padding = sidePx(style, `padding-${side}`)
    if (padding > 0 && style.get(`margin-${side}`) !== 'auto') {
      style.set(`margin-${side}`, `${padding + sidePx(style, `margin-${side}`)}px`)
    }
    style.delete(`padding-${side}`)
  }
}

/**
 * What a block picture needs around it: Word ignores its margin (rule 43), and a block does not follow `text-align`, for
 * which Word and browsers have `align`.
 */
export function placed(node: HtmlElement, source: StyledElement, context: LowerContext): HtmlElement {
  if (context.parent !== 'flow') return node
  const frame = element('div', { attributes: { align: sideOf(source, context) }, source }, [node])
  const picture = node.tag === 'img' ? node : (node.children[0] as HtmlElement)
  move(picture, frame, 'margin')
  for (const side of ['margin-left', 'margin-right']) if (frame.style.get(side) === 'auto') frame.style.set(side, '0')
  const hasMargin = [...frame.style.values()].some((value) => toPx(value) !== 0)
  return hasMargin || frame.variants.size > 0 || frame.attributes.size > 0 ? frame : node
}

function sideOf(source: StyledElement, context: LowerContext): string | undefined {
  const side = sideOfMargins(source) ?? source.style.get('text-align')
  const widthPx = toPx(source.attributes.get('width') ?? source.style.get('width'))
  // One that fills its column but does not grow with it is narrower where the columns are stacked.
  const isNarrow =
    widthPx === undefined || widthPx < context.widthPx || (context.stackedUnder !== undefined && context.widthPx <= FIXED_WIDTH_PX)
  const isAside = side === 'center' || side === (context.rtl ? 'left' : 'right')
  return isNarrow && isAside ? side : undefined
}

/** Where automatic margins put a block: `0 auto` in the middle. */
function sideOfMargins(source: StyledElement): string | undefined {
  return autoSide(source) ?? (source.style.get('margin-right') === 'auto' ? 'left' : undefined)
}

/** A width under a variant must not be held back by the picture's usual one, nor distort it. */
function growWithWidth(style: Map<string, string>): void {
  const width = style.get('width')
  if (width === undefined) return
  if (!style.has('max-width')) style.set('max-width', width.endsWith('px') ? width : '100%')
  if (!style.has('height')) style.set('height', 'auto')
}

function sizes(widthPx: number | undefined): Readonly<Record<string, string>> {
  if (widthPx === undefined) return { 'max-width': '100%' }
  if (widthPx <= FIXED_WIDTH_PX) return { width: `${widthPx}px` }
  return { width: '100%', 'max-width': `${widthPx}px`, height: 'auto' }
}

function heightOf(
  source: StyledElement,
  context: LowerContext,
  declaredPx: number | undefined,
  widthPx: number | undefined,
): number | undefined {
  const heightPx = resolveWidth(source.attributes.get('height') ?? source.style.get('height'), context.widthPx)
  if (heightPx === undefined || declaredPx === undefined || widthPx === undefined || declaredPx === widthPx) return heightPx
  return Math.round((heightPx * widthPx) / declaredPx)
}
