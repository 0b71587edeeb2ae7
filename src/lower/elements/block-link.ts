import type { StyledElement } from '../../cascade/styled.ts'
import { element } from '../build.ts'
import type { LowerContext } from '../context.ts'
import type { HtmlElement } from '../html.ts'
import { horizontalEdges, resolveWidth, sidePx } from '../lengths.ts'
import { BORDERS, carry, SIDES } from '../property-groups.ts'
import { autoSide, FIXED_WIDTH_PX, frame } from './box.ts'

/**
 * A link that is a block of its own. In Word a link is a part of a line: two in a row would be one line, without padding,
 * width and margin. So a block around it has the frame, and for Word the padding; the link keeps its own for browsers, where
 * all of it can be clicked.
 *
 * @see https://www.caniemail.com/features/css-display/
 */
export function blockLink(link: HtmlElement, source: StyledElement, context: LowerContext): HtmlElement {
  const block = carry(element('div', { source }, [link]), source, 'margin', 'box')
  const padding = SIDES.map((side) => `${sidePx(source.style, `padding-${side}`)}px`)
  for (const style of [block.style, ...block.variants.values()]) for (const side of SIDES) style.delete(`padding-${side}`)
  for (const style of [link.style, ...link.variants.values()]) for (const name of FRAME) style.delete(name)
  if (padding.some((side) => side !== '0px')) {
    block.style.set('mso-padding-alt', padding.join(' '))
    link.style.set('mso-padding-alt', '0')
  }
  const widthPx = resolveWidth(source.style.get('width'), context.widthPx)
  if (widthPx === undefined) return block
  const wholePx = Math.min(context.widthPx, widthPx + horizontalEdges(source.style))
  link.style.delete('width')
  if (wholePx > FIXED_WIDTH_PX) return frame(block, wholePx, autoSide(source))
  block.style.set('width', `${wholePx}px`)
  const side = autoSide(source)
  return side === undefined ? block : element('div', { attributes: { align: side } }, [block])
}

const FRAME = [...SIDES.map((side) => `margin-${side}`), ...BORDERS]
