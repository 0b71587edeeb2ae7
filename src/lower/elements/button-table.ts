import type { StyledElement } from '../../cascade/styled.ts'
import { element, layoutTable } from '../build.ts'
import type { HtmlElement, HtmlNode } from '../html.ts'
import { sidePx } from '../lengths.ts'
import { BORDERS, carry, SIDES } from '../property-groups.ts'
import { buttonLink, buttonWidth, fixWidth, isFullWidth } from './button-padding.ts'

/** The cell is the button (rule 37b): the right size in Word, where only the label can be clicked. */
export function tableButton(source: StyledElement, label: HtmlNode[], roomPx: number): HtmlNode[] {
  const link = buttonLink(source)
  fixWidth(link, source, roomPx)
  link.style.set('mso-padding-alt', '0')
  link.children = label
  const cell = carry(
    element('td', { source, attributes: { align: 'center', width: buttonWidth(source.style, roomPx) } }, [link]),
    source,
    'box',
  )
  for (const style of [cell.style, ...cell.variants.values()]) {
    for (const side of SIDES) style.delete(`padding-${side}`)
  }
  for (const side of BORDERS) for (const style of [link.style, ...link.variants.values()]) style.delete(side)
  cell.style.set('mso-padding-alt', SIDES.map((side) => `${sidePx(source.style, `padding-${side}`)}px`).join(' '))
  const isFull = isFullWidth(source)
  const attributes = { ...layoutTable, width: isFull ? '100%' : undefined }
  const table = carry(
    element('table', { source, attributes, style: { 'border-collapse': 'separate' } }, [element('tr', {}, [cell])]),
    source,
    'margin',
  )
  return [placed(source, table)]
}

/** A table that is aligned to the right floats, so it is a cell that aligns it. */
function placed(source: StyledElement, table: HtmlElement): HtmlElement {
  const side = source.attributes.get('align') ?? source.parent?.style.get('text-align')
  if (side === 'center') table.attributes.set('align', 'center')
  if (side !== 'right') return table
  const cell = element('td', { attributes: { align: 'right' } }, [table])
  return element('table', { attributes: { ...layoutTable, width: '100%' } }, [element('tr', {}, [cell])])
}
