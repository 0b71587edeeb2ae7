import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import { closesMail } from '../closes-mail.ts'
import { lowerChildren } from '../children.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { horizontalEdges, resolveWidth, sidePx, toPercent } from '../lengths.ts'
import { globalAttributes } from '../global-attributes.ts'
import { SHAPE_WIDTH } from '../passes/background-vml.ts'
import { carry, carryHeight, carrySizes, groupOf, move, moveWhere, SIDES } from '../property-groups.ts'

/** Up to here a box fits on any phone, so its width may be fixed; wider ones shrink with the window. */
export const FIXED_WIDTH_PX = 200

/** `e-box` and `e-container`: padding, background, border, and a width that is never exceeded. */
export function lowerBox(source: StyledElement, context: LowerContext): HtmlNode[] {
  const widthPx = widthOf(source, context)
  const inner = widthPx ?? context.widthPx - sidePx(source.style, 'margin-left') - sidePx(source.style, 'margin-right')
  const contentPx = Math.max(0, inner - horizontalEdges(source.style))
  // In a body without a width the first box that has one is what a window must hold.
  const isFull = context.isFull && widthPx === undefined
  const windowPx = context.isFull && widthPx !== undefined ? widthPx : context.windowPx
  const children = lowerChildren(source, { ...context, parent: 'flow', widthPx: contentPx, isFull, windowPx })
  const box = carry(element('div', { source, attributes: globalAttributes(source) }, children), source, 'margin', 'box', 'other')
  if (box.style.get('display') === 'block') box.style.delete('display')
  carrySizes(box, source)
  const align = sideOf(source.attributes.get('align'), context)
  if (align !== undefined) box.attributes.set('align', align)
  const picture = source.attributes.get('background')
  if (picture !== undefined) box.attributes.set('background', picture as string)
  if (picture !== undefined || box.style.has('background-image')) {
    box.style.set(SHAPE_WIDTH, isFull && isBare(source) ? '100%' : `${Math.min(inner, context.widthPx)}px`)
  }
  carryHeight(box, source)
  if (widthPx === undefined) return [box]
  const share = shareOf(source)
  if (share !== undefined || widthPx <= FIXED_WIDTH_PX) {
    box.style.set('width', share ?? `${widthPx}px`)
    return [fixed(box, autoSide(source))]
  }
  return [frame(box, widthPx, source.name === 'e-container' ? 'center' : autoSide(source))]
}

/** A width in percent stays one: of what is around it, in any window. */
function shareOf({ attributes, style }: StyledElement): string | undefined {
  const declared = attributes.get('width') ?? style.get('width')
  return toPercent(declared) === undefined ? undefined : String(declared)
}

/** `start` and `end` by the direction of the mail. */
function sideOf(align: unknown, { rtl }: LowerContext): string | undefined {
  if (align === 'start') return rtl ? 'right' : 'left'
  if (align === 'end') return rtl ? 'left' : 'right'
  return typeof align === 'string' ? align : undefined
}

/** Whether a box reaches from edge to edge: every box around it takes the whole window and keeps nothing of it. */
function isBare(source: StyledElement): boolean {
  if (sidePx(source.style, 'margin-left') + sidePx(source.style, 'margin-right') > 0) return false
  for (let at = source.parent; at !== null && at.name !== 'e-body'; at = at.parent) {
    if (horizontalEdges(at.style) + sidePx(at.style, 'margin-left') + sidePx(at.style, 'margin-right') > 0) return false
  }
  return true
}

/** `div` and the sectioning elements, which many clients do not know: a `div` with their role. */
export function lowerDiv(source: StyledElement, context: LowerContext): HtmlNode[] {
  const [box] = lowerBox(source, context)
  const role = source.name === 'footer' && !closesMail(source) ? undefined : ROLES.get(source.name)
  if (role !== undefined) (box as HtmlElement).attributes.set('role', role)
  if (source.name === 'center') (box as HtmlElement).attributes.set('align', 'center')
  return [box!]
}

const ROLES = new Map([
  ['main', 'main'],
  ['nav', 'navigation'],
  ['article', 'article'],
  ['aside', 'complementary'],
  ['footer', 'contentinfo'],
])

function widthOf(source: StyledElement, context: LowerContext): number | undefined {
  const declared = source.attributes.get('width') ?? source.style.get('width') ?? source.style.get('max-width')
  const widthPx = resolveWidth(declared ?? (source.name === 'e-container' ? 600 : undefined), context.widthPx)
  return widthPx === undefined || (widthPx >= context.widthPx && !context.isFull) ? undefined : widthPx
}

function widthToMaximum(style: Map<string, string>): void {
  const width = style.get('width')
  if (width !== undefined) style.set('max-width', width)
  style.delete('width')
}

type Side = 'center' | 'right' | undefined

/** Where automatic margins put a box; Word has none, but `align`. */
export function autoSide(source: StyledElement): Side {
  if (source.style.get('margin-left') !== 'auto') return undefined
  return source.style.get('margin-right') === 'auto' ? 'center' : 'right'
}

function fixed(box: HtmlElement, side: Side): HtmlElement {
  dropAuto(box)
  return side === undefined ? box : element('div', { attributes: { align: side } }, [box])
}

function dropAuto(box: HtmlElement): void {
  for (const property of ['margin-left', 'margin-right']) if (box.style.get(property) === 'auto') box.style.delete(property)
}

/** Paragraphs, headings and the like with a width: a `div` around them has it, for which Word gets a table. A box within a line keeps its own. */
export function narrowed(block: HtmlElement, source: StyledElement, context: LowerContext): HtmlElement {
  if (source.style.get('display') === 'inline-block') return carry(block, source, 'size')
  const widthPx = widthOf(source, context)
  if (widthPx === undefined) {
    dropAuto(block)
    return block
  }
  const framed = frame(carrySizes(block, source), widthPx, autoSide(source))
  // Clients give these blocks margins of their own.
  for (const side of SIDES) block.style.set(`margin-${side}`, '0')
  return framed
}

/** A block that is never wider than `widthPx`; what Word needs for it is added by `ghost-container`. */
export function frame(box: HtmlElement, widthPx: number, side: Side): HtmlElement {
  dropAuto(box)
  const hasBox = [...box.style.keys(), ...[...box.variants.values()].flatMap((style) => [...style.keys()])].some(
    (property) => groupOf(property) === 'box',
  )
  const outer = hasBox || box.attributes.size > 0 || box.tag !== 'div' ? element('div', { source: box.source }, [box]) : box
  const auto = { 'margin-left': side === undefined ? undefined : 'auto', 'margin-right': side === 'center' ? 'auto' : undefined }
  const margins = element('div', { source: box.source }, [outer])
  move(box, margins, 'margin')
  outer.style.set('max-width', `${widthPx}px`)
  moveWhere(box, outer, (property) => property === 'width' || property === 'display')
  for (const style of outer.variants.values()) widthToMaximum(style)
  for (const [property, value] of Object.entries(auto)) if (value !== undefined) outer.style.set(property, value)
  const hasMargin = [...margins.style.values()].some((value) => value !== '0' && value !== '0px')
  return hasMargin || margins.variants.size > 0 ? margins : outer
}
